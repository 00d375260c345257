package dev.veranda.ui.provisioning;

import dev.veranda.revision.model.NewPackage;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.ui.component.Query;
import dev.veranda.ui.link.Links;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What somebody has answered so far, all of which stands in the address: a reload loses nothing, and a link can bring answers
 * along.
 *
 * @param blueprint name of a published revision or, in links written by hand, of a package; "" when none is chosen
 * @param commit which commit is meant of a blueprint that is a branch; "" for the one it has now
 * @param repository where the new package goes; "" for the first that fits
 * @param name of the new package
 * @param inputs other values by the id of the package's input; what is not there keeps the blueprint's value
 */
record Answers(Step step, String blueprint, String commit, String repository, String name, Map<String, String> inputs) {

    static final String PATH = Links.PROVISION;

    private static final String STEP = "step";
    private static final String BLUEPRINT = Links.BLUEPRINT_PARAMETER;
    private static final String COMMIT = Links.COMMIT_PARAMETER;
    private static final String REPOSITORY = "repository";
    private static final String NAME = "name";

    /** Every id of an input has this in it, and no other parameter does. */
    private static final String INPUT_MARK = ":";

    /** New packages have no other draft, so that nobody needs to think of a name for theirs. */
    private static final String WORKSPACE = "v1";

    Answers {
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    }

    static Answers of(Query query) {
        String blueprint = query.first(BLUEPRINT).orElse("");
        Map<String, String> inputs = new LinkedHashMap<>();
        query.parameters().forEach((parameter, values) -> {
            if (parameter.contains(INPUT_MARK) && !values.isEmpty()) {
                inputs.put(parameter, values.getFirst());
            }
        });
        Step step = query.first(STEP).map(Step::of).orElse(blueprint.isEmpty() ? Step.BLUEPRINT : Step.INPUTS);
        return new Answers(
                blueprint.isEmpty() ? Step.BLUEPRINT : step,
                blueprint,
                query.first(COMMIT).orElse(""),
                query.first(REPOSITORY).orElse(""),
                query.first(NAME).orElse(""),
                inputs);
    }

    Query query() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        put(parameters, BLUEPRINT, blueprint);
        put(parameters, COMMIT, commit);
        put(parameters, REPOSITORY, repository);
        put(parameters, NAME, name);
        inputs.forEach((id, value) -> parameters.put(id, List.of(value)));
        parameters.put(STEP, List.of(step.key()));
        return new Query(PATH, parameters);
    }

    NewPackage target() {
        return new NewPackage(repository, name, WORKSPACE);
    }

    Answers at(Step newStep) {
        return new Answers(newStep, blueprint, commit, repository, name, inputs);
    }

    /** Another blueprint asks for other things, so that its inputs start anew. */
    Answers withBlueprint(String newBlueprint) {
        return withBlueprint(newBlueprint, "");
    }

    /** The same answers for the revision that was found by them. */
    Answers at(PackageRevision found) {
        return new Answers(step, found.name(), found.placeholder() ? found.commit() : "", repository, name, inputs);
    }

    /** A branch is chosen as it is seen, so that what is created is what was looked at. */
    Answers withBlueprint(PackageRevision seen) {
        return withBlueprint(seen.name(), seen.placeholder() ? seen.commit() : "");
    }

    private Answers withBlueprint(String newBlueprint, String newCommit) {
        Map<String, String> kept = newBlueprint.equals(blueprint) ? inputs : Map.of();
        return new Answers(step, newBlueprint, newCommit, repository, name, kept);
    }

    Answers withRepository(String newRepository) {
        return new Answers(step, blueprint, commit, newRepository, name, inputs);
    }

    Answers withName(String newName) {
        return new Answers(step, blueprint, commit, repository, newName, inputs);
    }

    /** @param standard what the blueprint says; that is no answer of its own */
    Answers withInput(String id, String value, String standard) {
        Map<String, String> changed = new LinkedHashMap<>(inputs);
        if (value.equals(standard)) {
            changed.remove(id);
        } else {
            changed.put(id, value);
        }
        return new Answers(step, blueprint, commit, repository, name, changed);
    }

    /** Without answers to what the blueprint does not ask; links can be older than the blueprint. */
    Answers keepingInputs(Set<String> ids) {
        Map<String, String> known = new LinkedHashMap<>(inputs);
        known.keySet().retainAll(ids);
        return new Answers(step, blueprint, commit, repository, name, known);
    }

    private static void put(Map<String, List<String>> parameters, String name, String value) {
        if (!value.isEmpty()) {
            parameters.put(name, List.of(value));
        }
    }
}
