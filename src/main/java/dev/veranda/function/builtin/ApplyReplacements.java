package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import java.util.List;

/** {@code apply-replacements}: copies a field of one resource, or a given text, into fields of others. */
final class ApplyReplacements implements BuiltinFunction {

    @Override
    public String name() {
        return "apply-replacements";
    }

    @Override
    public Behaviours<Variant> behaviours() {
        return Variant.always(Machinery.SDK, this::run);
    }

    private void run(FunctionWork work) throws FunctionRefusal {
        PackageResource config = work.config()
                .orElseThrow(() -> FunctionRefusal.of("FunctionConfig is missing. Expect `ApplyReplacements`"));
        if (!config.is("fn.kpt.dev/v1alpha1", "ApplyReplacements")) {
            throw FunctionRefusal.of("received functionConfig of kind " + config.kind() + " and apiVersion "
                    + config.apiVersion() + ", only functionConfig of kind ApplyReplacements and apiVersion "
                    + "fn.kpt.dev/v1alpha1 is supported");
        }
        ReplacementResources resources = new ReplacementResources(work.items());
        for (YamlNode replacement :
                config.root().list("replacements").map(YamlList::values).orElse(List.of())) {
            apply(replacement.asMap().orElseGet(YamlMap::create), resources, work);
        }
    }

    private static void apply(YamlMap replacement, ReplacementResources resources, FunctionWork work)
            throws FunctionRefusal {
        List<YamlNode> targets =
                replacement.list("targets").map(YamlList::values).orElse(List.of());
        boolean literal = replacement.has("sourceValue");
        if (targets.isEmpty() || (!literal && replacement.map("source").isEmpty())) {
            throw FunctionRefusal.of("replacements must specify a source and at least one target");
        }
        if (literal && replacement.has("source")) {
            throw FunctionRefusal.of("value and resource selectors are mutually exclusive");
        }
        YamlNode value = literal
                ? replacement.get("sourceValue").orElseThrow().copy()
                : ReplacementSource.of(replacement.map("source").orElseThrow()).value(resources);
        for (YamlNode target : targets) {
            ReplacementTarget.of(target.asMap().orElseGet(YamlMap::create)).apply(value, resources, work);
        }
    }
}
