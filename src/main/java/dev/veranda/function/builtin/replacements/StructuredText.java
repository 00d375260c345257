package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.JsonText;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.List;
import java.util.Optional;

/** A YAML or JSON text that is the value of a field, with fields of its own. */
record StructuredText(YamlScalar scalar, YamlFile file, YamlNode root, FieldPath within) {

    /** The text a path leads into, when one of the fields on its way is such a text. */
    static Optional<StructuredText> on(FieldPath path, YamlNode root) {
        for (int i = 1; i < path.segments().size(); i++) {
            Optional<YamlScalar> scalar =
                    new FieldPath(path.segments().subList(0, i)).first(root).flatMap(YamlNode::asScalar);
            if (scalar.isPresent()) {
                FieldPath within =
                        new FieldPath(path.segments().subList(i, path.segments().size()));
                return parse(scalar.get(), within);
            }
        }
        return Optional.empty();
    }

    private static Optional<StructuredText> parse(YamlScalar scalar, FieldPath within) {
        try {
            YamlFile file = YamlFile.parse(scalar.value());
            return file.documents().stream()
                    .findFirst()
                    .flatMap(document -> document.root())
                    .filter(root -> root instanceof YamlCollection)
                    .map(root -> new StructuredText(scalar, file, root, within));
        } catch (YamlException plainText) {
            return Optional.empty();
        }
    }

    /** The fields the rest of the path leads to; none when it leads nowhere. */
    List<YamlNode> fields(Optional<YamlNode> missing) {
        try {
            return missing.isPresent() ? within.allOrCreate(root, missing.get()) : within.all(root);
        } catch (YamlShapeException inTheWay) {
            return List.of();
        }
    }

    /** Writes the text back into its field: JSON as Go prints it, keys sorted; YAML as it was written. */
    void write() {
        String text = scalar.value();
        String start = text.stripLeading();
        if (start.startsWith("{") || start.startsWith("[")) {
            boolean isPretty = text.contains("\n") && text.contains("  ");
            scalar.setValue(new JsonText(isPretty).of(root.toJava()));
        } else {
            scalar.setValue(file.text().strip());
        }
    }
}
