package dev.veranda.kpt.pkg;

import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Optional;

/** What type a value has that a setter writes into YAML as it is. */
final class InputTypes {

    private InputTypes() {}

    static PackageInput.Type of(String value) {
        Optional<YamlNode> node = parse(value);
        if (node.flatMap(YamlNode::asList).isPresent()) {
            return PackageInput.Type.LIST;
        }
        ScalarType type = node.flatMap(YamlNode::asScalar).map(YamlScalar::type).orElse(ScalarType.STRING);
        return switch (type) {
            case INTEGER -> PackageInput.Type.INTEGER;
            case BOOLEAN -> PackageInput.Type.BOOLEAN;
            case STRING, FLOAT, NULL -> PackageInput.Type.STRING;
        };
    }

    /** Why a value does not fit an input of this type; empty when it does, and always for text. */
    static Optional<String> problem(PackageInput.Type type, String value) {
        if (type == PackageInput.Type.STRING || value.isEmpty() || of(value) == type) {
            return Optional.empty();
        }
        return Optional.of(
                switch (type) {
                    case INTEGER -> "must be a whole number";
                    case BOOLEAN -> "must be true or false";
                    case LIST -> "must be a list, such as [a, b]";
                    case STRING -> "must be text";
                });
    }

    private static Optional<YamlNode> parse(String value) {
        try {
            return YamlFile.parse(value).documents().stream().findFirst().flatMap(document -> document.root());
        } catch (YamlException text) {
            return Optional.empty();
        }
    }
}
