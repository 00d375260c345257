package dev.veranda.function.builtin.replacements;

import dev.veranda.function.Behaviours;
import dev.veranda.function.builtin.BuiltinFunction;
import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.FunctionWork;
import dev.veranda.function.builtin.Machinery;
import dev.veranda.function.builtin.Variant;
import dev.veranda.function.builtin.replacements.ReplacementRules.Copies;
import dev.veranda.function.builtin.replacements.ReplacementRules.Finding;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import jakarta.inject.Singleton;
import java.util.List;

/** {@code apply-replacements}: copies a field of one resource, or a given text, into fields of others. */
@Singleton
final class ApplyReplacements implements BuiltinFunction {

    private static final ReplacementRules OF_2022 =
            new ReplacementRules(false, Finding.FIRST, Copies.WHOLE, false, false, false, false);
    private static final ReplacementRules OF_2023 =
            new ReplacementRules(false, Finding.EVERY_UNLESS_MADE, Copies.TEXT, false, false, false, false);
    private static final ReplacementRules OF_2025 =
            new ReplacementRules(true, Finding.EVERY, Copies.TEXT, false, true, false, false);
    private static final ReplacementRules WITH_LITERALS =
            new ReplacementRules(true, Finding.EVERY, Copies.TEXT, false, true, true, false);
    private static final ReplacementRules NEWEST =
            new ReplacementRules(true, Finding.EVERY, Copies.TEXT, true, true, true, true);

    private static final String MISSING = "FunctionConfig is missing. Expect `ApplyReplacements`";
    private static final String PANIC = "runtime error: invalid memory address or nil pointer dereference";

    @Override
    public String name() {
        return "apply-replacements";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Behaviours.since(
                        "v0.1.0",
                        new Variant(Machinery.OLD_SDK, work -> run(work, OF_2022, PANIC)),
                        "passes over target fields that are not there; [name=c] is the first item of that name; quotes and "
                                + "comment of the source come along")
                .andSince(
                        "v0.1.1",
                        new Variant(Machinery.SDK, work -> run(work, OF_2022, MISSING)),
                        "names a missing configuration")
                .andUnstable(
                        new Variant(Machinery.SDK, work -> run(work, OF_2023, MISSING)),
                        "[name=c] is every item with a c in its name; only the text is copied")
                .andSince(
                        "v0.1.2",
                        new Variant(Machinery.SDK, work -> run(work, OF_2025, MISSING)),
                        "a target field that is not there is a failure; [name=c] is every item with a c in its name; only "
                                + "the text is copied")
                .andSince(
                        "v0.1.3",
                        new Variant(Machinery.SDK, work -> run(work, WITH_LITERALS, MISSING)),
                        "sourceValue can stand for a source")
                .andUnreleased(
                        new Variant(Machinery.SDK, work -> run(work, NEWEST, MISSING)),
                        "targets are selected by regular expressions; fields inside of a text are reached");
    }

    private static void run(FunctionWork work, ReplacementRules rules, String whenMissing) throws FunctionRefusal {
        PackageResource config = work.config().orElseThrow(() -> FunctionRefusal.of(whenMissing));
        if (!config.is("fn.kpt.dev/v1alpha1", "ApplyReplacements")) {
            throw FunctionRefusal.of("received functionConfig of kind " + config.kind() + " and apiVersion "
                    + config.apiVersion() + ", only functionConfig of kind ApplyReplacements and apiVersion "
                    + "fn.kpt.dev/v1alpha1 is supported");
        }
        ReplacementResources resources = new ReplacementResources(work.items());
        for (YamlNode replacement :
                config.root().list("replacements").map(YamlList::values).orElse(List.of())) {
            apply(replacement.asMap().orElseGet(YamlMap::create), resources, work, rules);
        }
    }

    private static void apply(
            YamlMap replacement, ReplacementResources resources, FunctionWork work, ReplacementRules rules)
            throws FunctionRefusal {
        List<YamlNode> targets =
                replacement.list("targets").map(YamlList::values).orElse(List.of());
        boolean isLiteral =
                rules.takesLiterals() && replacement.string("sourceValue").isPresent();
        if (targets.isEmpty() || (!isLiteral && replacement.map("source").isEmpty())) {
            throw FunctionRefusal.of("replacements must specify a source and at least one target");
        }
        if (isLiteral && replacement.map("source").isPresent()) {
            throw FunctionRefusal.of("value and resource selectors are mutually exclusive");
        }
        YamlNode value = isLiteral
                ? replacement.get("sourceValue").orElseThrow().copy()
                : ReplacementSource.of(replacement.map("source").orElseThrow()).value(resources, rules);
        for (YamlNode target : targets) {
            ReplacementTarget.of(target.asMap().orElseGet(YamlMap::create), rules)
                    .apply(value, resources, work);
        }
    }
}
