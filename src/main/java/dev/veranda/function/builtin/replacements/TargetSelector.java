package dev.veranda.function.builtin.replacements;

import dev.veranda.function.builtin.FunctionRefusal;
import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.krm.ResourceId;
import dev.veranda.krm.tree.YamlMap;
import java.util.ArrayList;
import java.util.List;

/** Which resources a replacement reaches: regular expressions for the parts of their identity, and label selectors. */
record TargetSelector(
        NamePattern group,
        NamePattern version,
        NamePattern kind,
        NamePattern name,
        NamePattern namespace,
        boolean namesAnything,
        LabelSelector labels,
        LabelSelector annotations) {

    static TargetSelector of(YamlMap fields, ReplacementRules rules) throws FunctionRefusal {
        boolean namesAnything = List.of("group", "version", "kind", "name", "namespace").stream()
                .anyMatch(key ->
                        fields.string(key).filter(text -> !text.isEmpty()).isPresent());
        return new TargetSelector(
                pattern(fields, "group", rules),
                pattern(fields, "version", rules),
                pattern(fields, "kind", rules),
                pattern(fields, "name", rules),
                pattern(fields, "namespace", rules),
                namesAnything,
                LabelSelector.parse(fields.string("labelSelector").orElse("")),
                LabelSelector.parse(fields.string("annotationSelector").orElse("")));
    }

    /** Those identities of a resource that are selected; none when its labels or annotations are not. */
    List<ResourceId> selected(ReplacementResources.Known known) throws FunctionRefusal {
        List<ResourceId> selected = new ArrayList<>();
        if (selectsLabelsOf(known)) {
            for (ResourceId id : known.ids()) {
                if (matches(id)) {
                    selected.add(id);
                }
            }
        }
        return selected;
    }

    /** A rejection names resources by their labels and annotations, by an identity, or both; either is enough. */
    boolean rejectsByLabels(ReplacementResources.Known known) {
        return (!labels.isEmpty() || !annotations.isEmpty()) && selectsLabelsOf(known);
    }

    boolean rejects(ResourceId id) throws FunctionRefusal {
        return namesAnything && matches(id);
    }

    private boolean selectsLabelsOf(ReplacementResources.Known known) {
        return labels.matches(known.item().labels())
                && annotations.matches(known.item().annotations());
    }

    private boolean matches(ResourceId id) throws FunctionRefusal {
        return group.matches(id.group())
                && version.matches(id.version())
                && kind.matches(id.kind())
                && name.matches(id.name())
                && (namespace.matches(id.namespace())
                        || (id.namespace().isEmpty() && namespace.matches(NamespaceFields.DEFAULT)));
    }

    private static NamePattern pattern(YamlMap fields, String key, ReplacementRules rules) throws FunctionRefusal {
        String text = fields.string(key).orElse("");
        return rules.selectsByPattern() ? NamePattern.of(text) : NamePattern.literally(text);
    }
}
