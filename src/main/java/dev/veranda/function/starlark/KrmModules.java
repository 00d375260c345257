package dev.veranda.function.starlark;

import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.starlark.lib.Modules;
import dev.veranda.starlark.machine.Machine;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.machine.Utf8;
import dev.veranda.starlark.value.Arguments;
import dev.veranda.starlark.value.Builtin;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkStruct;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The modules a script for kpt can load. */
final class KrmModules {

    private final StarlarkEdition.KindMatch kindMatch;
    private final Modules standard;

    KrmModules(StarlarkEdition.KindMatch kindMatch, InstantSource clock) {
        this.kindMatch = kindMatch;
        this.standard = new Modules(clock);
    }

    Optional<Map<String, Object>> find(String module) {
        return switch (module) {
            case "krmfn.star" ->
                kindMatch == StarlarkEdition.KindMatch.ABSENT
                        ? Optional.empty()
                        : Optional.of(Map.of("krmfn", krmfn()));
            case "encoding/yaml.star" -> Optional.of(Map.of("yaml", yaml()));
            default -> standard.find(module);
        };
    }

    private StarlarkStruct krmfn() {
        return StarlarkStruct.module(Map.of(
                "match_gvk",
                Builtin.function("match_gvk", (machine, arguments) -> {
                    Arguments.Bound bound = arguments.bindPositional("resource", "apiVersion", "kind");
                    boolean canMatch = kindMatch == StarlarkEdition.KindMatch.FULL
                            || bound.string("apiVersion").indexOf('/') < 0;
                    return canMatch && is(bound, "apiVersion", "apiVersion") && is(bound, "kind", "kind");
                }),
                "match_name",
                Builtin.function(
                        "match_name",
                        (machine, arguments) -> isMeta(arguments.bindPositional("resource", "name"), "name")),
                "match_namespace",
                Builtin.function(
                        "match_namespace",
                        (machine, arguments) ->
                                isMeta(arguments.bindPositional("resource", "namespace"), "namespace"))));
    }

    private static boolean is(Arguments.Bound bound, String field, String parameter) {
        return text(resource(bound), field).equals(bound.string(parameter));
    }

    private static boolean isMeta(Arguments.Bound bound, String field) {
        String wanted = bound.string(field);
        Object metadata = resource(bound).get("metadata").orElse(None.NONE);
        return metadata instanceof StarlarkDict fields && text(fields, field).equals(wanted)
                || !(metadata instanceof StarlarkDict) && wanted.isEmpty();
    }

    private static StarlarkDict resource(Arguments.Bound bound) {
        if (bound.any("resource") instanceof StarlarkDict dict) {
            return dict;
        }
        throw new StarlarkError(bound.function() + ": a resource is a dict");
    }

    private static String text(StarlarkDict fields, String field) {
        return fields.get(field).orElse("") instanceof String text ? text : "";
    }

    private static StarlarkStruct yaml() {
        return StarlarkStruct.module(Map.of(
                "loads", Builtin.function("loads", KrmModules::loads),
                "dumps", Builtin.function("dumps", KrmModules::dumps)));
    }

    private static Object loads(Machine machine, Arguments arguments) {
        String source = arguments.bind("source").string("source");
        // A tree takes many times the memory of its text.
        machine.allocate(32L * source.length());
        machine.steps(source.length());
        try {
            List<YamlDocument> documents = YamlFile.parse(Utf8.textOf(source)).documents();
            Optional<YamlNode> root = documents.stream()
                    .flatMap(document -> document.root().stream())
                    .findFirst();
            return root.map(node -> new ValueTrees().value(node)).orElse(None.NONE);
        } catch (YamlException broken) {
            throw new StarlarkError("loads: " + Utf8.bytesOf(String.valueOf(broken.getMessage())));
        }
    }

    private static Object dumps(Machine machine, Arguments arguments) {
        if (arguments.positional().isEmpty() || !arguments.named().isEmpty()) {
            throw new StarlarkError("dumps: got 0 arguments, want at least 1");
        }
        StringBuilder out = new StringBuilder();
        for (Object value : arguments.positional()) {
            out.append(out.isEmpty() ? "" : "---\n");
            out.append(YamlDocument.of(new ValueTrees().tree(value)).text());
            machine.allocate(out.length());
            machine.steps(out.length());
        }
        return Utf8.bytesOf(out.toString());
    }
}
