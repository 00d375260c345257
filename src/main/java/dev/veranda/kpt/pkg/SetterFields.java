package dev.veranda.kpt.pkg;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The fields of resources whose comments name setters. */
final class SetterFields {

    private final Map<String, List<PackageInput.TouchedField>> bySetter = new LinkedHashMap<>();
    private final Set<String> inText = new HashSet<>();

    static SetterFields in(List<PackageResource> resources) {
        SetterFields fields = new SetterFields();
        resources.forEach(resource -> fields.visit(resource, resource.root(), ""));
        return fields;
    }

    List<PackageInput.TouchedField> of(String setter) {
        return List.copyOf(bySetter.getOrDefault(setter, List.of()));
    }

    /**
     * The type of a setter's values: that of its value now, unless a field that follows it holds text. There a value that
     * looks like a number is only one of many, as {@code "8"} is for a quantity that can be {@code 500m} too.
     */
    PackageInput.Type type(String setter, String value) {
        PackageInput.Type type = InputTypes.of(value);
        return type != PackageInput.Type.LIST && inText.contains(setter) ? PackageInput.Type.STRING : type;
    }

    private void visit(PackageResource resource, YamlNode node, String field) {
        node.lineComment().flatMap(SetterComment::of).ifPresent(comment -> {
            String value = node instanceof YamlScalar scalar ? scalar.value() : node.text();
            PackageInput.TouchedField touched = new PackageInput.TouchedField(
                    resource.fullPath(), resource.kind() + " " + resource.name(), field, value);
            if (node instanceof YamlScalar scalar && scalar.type() == ScalarType.STRING) {
                inText.addAll(comment.setters());
            }
            comment.setters()
                    .forEach(setter -> bySetter.computeIfAbsent(setter, name -> new ArrayList<>())
                            .add(touched));
        });
        if (node instanceof YamlMap map) {
            for (String key : map.keys()) {
                map.get(key).ifPresent(value -> visit(resource, value, field.isEmpty() ? key : field + "." + key));
            }
        } else if (node instanceof YamlList list) {
            for (int i = 0; i < list.size(); i++) {
                visit(resource, list.get(i), field + "[" + i + "]");
            }
        }
    }
}
