package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.function.builtin.Variant;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * set-namespace of April 2022: one old namespace is replaced by the new one, wherever it stands. What it cannot decide it reports
 * as an error, which stops nothing.
 */
record NamespaceReplaced(Edition edition) implements Variant.Body {

    /** What changed within that month. */
    enum Edition {
        FIRST,
        WITH_SUBJECTS,
        WITH_STRAY_RESULT,
        LAST
    }

    private static final String PANIC = "runtime error: index out of range [0] with length 0";
    private static final String CRASH = "panic: runtime error: invalid memory address or nil pointer dereference";
    private static final String NOTHING_FOUND =
            "could not find any namespace fields to update. This function requires at least "
                    + "one of Namespace objects or namespace-scoped resources to have their namespace field set.";

    @Override
    public void run(FunctionWork work) throws FunctionRefusal {
        PackageResource config = work.config().orElseThrow(() -> FunctionRefusal.crashed(CRASH));
        String wanted;
        try {
            wanted = NamespaceForKnown.namespace(work.config());
        } catch (FunctionRefusal wrong) {
            FunctionResult reason = FunctionResult.error(String.valueOf(wrong.getMessage()));
            work.report(NamespaceMatched.aboutConfig(reason, work.config()));
            return;
        }
        List<PackageResource> visited = new ArrayList<>();
        List<NamespaceFields.Field> fields = new ArrayList<>();
        for (PackageResource item : work.itemsForOthers()) {
            List<NamespaceFields.Field> found =
                    NamespaceVisits.of(item, NamespaceReplaced::saysItsNamespace, edition != Edition.FIRST);
            fields.addAll(found);
            if (!found.isEmpty()) {
                visited.add(item);
            }
        }
        switch (Old.of(config, visited, fields, edition)) {
            case Old.Undecided undecided -> work.report(FunctionResult.error(undecided.reason()));
            case Old.Namespace old -> replace(old.name(), wanted, visited, fields, work);
        }
    }

    private void replace(
            String old,
            String wanted,
            List<PackageResource> visited,
            List<NamespaceFields.Field> fields,
            FunctionWork work)
            throws FunctionRefusal {
        int count = 0;
        for (NamespaceFields.Field field : fields) {
            if (field.value().equals(old) && !old.equals(wanted)) {
                work.wrote(wanted);
                field.owner().put(field.key(), wanted);
                count++;
            } else if (field.value().isEmpty()) {
                field.owner().put(field.key(), "");
            }
        }
        NamespaceVisits.updateDependsOn(visited, Set.of(old), wanted);
        if (edition == Edition.WITH_STRAY_RESULT) {
            work.report(FunctionResult.info("set image from " + old + " to " + wanted)
                    .in(new FunctionResult.File("test", 0)));
        }
        boolean counts = edition == Edition.WITH_STRAY_RESULT || edition == Edition.LAST;
        work.report(FunctionResult.info(
                counts
                        ? "namespace \"" + old + "\" updated to \"" + wanted + "\", " + count + " values changed"
                        : "namespace updated"));
    }

    private static boolean saysItsNamespace(PackageResource item) {
        return !item.namespace().isEmpty();
    }

    /** The namespace that is replaced. */
    private sealed interface Old {

        record Namespace(String name) implements Old {}

        record Undecided(String reason) implements Old {}

        static Old of(
                PackageResource config,
                List<PackageResource> visited,
                List<NamespaceFields.Field> fields,
                Edition edition)
                throws FunctionRefusal {
            List<String> objects = visited.stream()
                    .filter(item -> item.is("v1", "Namespace"))
                    .map(PackageResource::name)
                    .toList();
            Optional<String> matcher = NamespaceForKnown.data(config, "namespaceMatcher");
            if (matcher.isPresent()) {
                return objects.isEmpty()
                        ? new Namespace(matcher.get())
                        : new Undecided(
                                "`namespaceMatcher` is not allowed when there is a Namespace object: " + objects);
            }
            if (objects.size() > 1) {
                return new Undecided(
                        objects.stream().distinct().count() == 1
                                ? "found more than one Namespace objects of the same name "
                                        + quoted(objects.getFirst(), edition)
                                : "cannot accept more than one Namespace objects from the input resources, found "
                                        + quoted(String.join(",", objects), edition));
            }
            if (objects.size() == 1) {
                return new Namespace(objects.getFirst());
            }
            Set<String> found = new LinkedHashSet<>();
            fields.stream()
                    .map(NamespaceFields.Field::value)
                    .filter(value -> !value.isEmpty())
                    .forEach(found::add);
            if (found.size() > 1) {
                return new Undecided(
                        "all input namespace-scoped resources should be under the same namespace but found "
                                + "different namespaces: " + quoted(String.join(",", found), edition) + " ");
            }
            if (found.isEmpty() && (edition == Edition.FIRST || edition == Edition.WITH_SUBJECTS)) {
                throw FunctionRefusal.of(PANIC);
            }
            return found.isEmpty()
                    ? new Undecided(NOTHING_FOUND)
                    : new Namespace(found.iterator().next());
        }

        private static String quoted(String text, Edition edition) {
            return edition == Edition.FIRST || edition == Edition.WITH_SUBJECTS ? text : "\"" + text + "\"";
        }
    }
}
