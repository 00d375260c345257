package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.ResourceId;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Where apply-replacements takes a value from: one field of one resource, named exactly. */
record ReplacementSource(
        String group,
        String version,
        String kind,
        String name,
        String namespace,
        Optional<String> fieldPath,
        ReplacementOptions options) {

    static ReplacementSource of(YamlMap fields) throws FunctionRefusal {
        return new ReplacementSource(
                fields.string("group").orElse(""),
                fields.string("version").orElse(""),
                fields.string("kind").orElse(""),
                fields.string("name").orElse(""),
                fields.string("namespace").orElse(""),
                fields.string("fieldPath").filter(path -> !path.isEmpty()),
                ReplacementOptions.of(fields));
    }

    /** A copy of the value, standing nowhere. */
    YamlNode value(ReplacementResources resources, ReplacementRules rules) throws FunctionRefusal {
        List<PackageResource> selected = resources.candidates(given(kind), given(name)).stream()
                .filter(known -> known.ids().stream().anyMatch(this::selects))
                .map(ReplacementResources.Known::item)
                .toList();
        if (selected.size() != 1) {
            String field = fieldPath.map(path -> ":" + path).orElse("");
            throw FunctionRefusal.of(
                    (selected.isEmpty() ? "nothing selected by " : "multiple matches for selector ") + text() + field);
        }
        String path = fieldPath.orElse("metadata.name");
        YamlNode found = ReplacementTarget.parse(path)
                .first(selected.getFirst().root())
                .filter(node -> !isNothing(node))
                .orElseThrow(() -> FunctionRefusal.of("fieldPath `" + path + "` is missing for replacement source "
                        + text() + (rules.refusesMissing() ? "" : ":" + path)));
        if (!options.hasDelimiter()) {
            return found.copy();
        }
        YamlScalar scalar = found.asScalar()
                .orElseThrow(() -> FunctionRefusal.of("delimiter option can only be used with scalar nodes"));
        YamlScalar part = scalar.copy().asScalar().orElseThrow();
        String text = options.partOf(scalar.value());
        if (scalar.type() == ScalarType.STRING) {
            part.setValue(text);
        } else {
            part.setPlain(text);
        }
        return part;
    }

    private static boolean isNothing(YamlNode node) {
        return node.asScalar().filter(YamlScalar::isNull).isPresent()
                || node.resolved() instanceof YamlCollection empty
                        && empty.values().isEmpty();
    }

    private boolean selects(ResourceId id) {
        return fits(group, id.group())
                && fits(version, id.version())
                && fits(kind, id.kind())
                && fits(name, id.name())
                && fits(namespace, id.namespace().isEmpty() ? NamespaceFields.DEFAULT : id.namespace());
    }

    private static Optional<String> given(String part) {
        return Optional.of(part).filter(text -> !text.isEmpty());
    }

    private static boolean fits(String wanted, String present) {
        return wanted.isEmpty() || wanted.equals(present);
    }

    /** As kustomize prints a selector. */
    private String text() {
        return or(kind, "[noKind]") + "." + or(version, "[noVer]") + "." + or(group, "[noGrp]") + "/"
                + or(name, "[noName]") + "." + or(namespace, "[noNs]");
    }

    private static String or(String part, String placeholder) {
        return part.isEmpty() ? placeholder : part;
    }
}
