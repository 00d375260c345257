package dev.veranda.function.builtin;

import dev.veranda.krm.ResourceId;
import dev.veranda.krm.YamlMap;
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

    static TargetSelector of(YamlMap fields) throws FunctionRefusal {
        boolean namesAnything = List.of("group", "version", "kind", "name", "namespace").stream()
                .anyMatch(key ->
                        fields.string(key).filter(text -> !text.isEmpty()).isPresent());
        return new TargetSelector(
                pattern(fields, "group"),
                pattern(fields, "version"),
                pattern(fields, "kind"),
                pattern(fields, "name"),
                pattern(fields, "namespace"),
                namesAnything,
                LabelSelector.parse(fields.string("labelSelector").orElse("")),
                LabelSelector.parse(fields.string("annotationSelector").orElse("")));
    }

    boolean selects(ReplacementResources.Known known) throws FunctionRefusal {
        return labels.matches(known.item().labels())
                && annotations.matches(known.item().annotations())
                && matchesIdentity(known.ids());
    }

    /** A rejection names resources by identity, by labels or by annotations; either is enough. */
    boolean rejects(ReplacementResources.Known known) throws FunctionRefusal {
        boolean selectsByLabels = !labels.isEmpty() || !annotations.isEmpty();
        return (namesAnything && matchesIdentity(known.ids()))
                || (selectsByLabels
                        && labels.matches(known.item().labels())
                        && annotations.matches(known.item().annotations()));
    }

    private boolean matchesIdentity(List<ResourceId> ids) throws FunctionRefusal {
        for (ResourceId id : ids) {
            if (group.matches(id.group())
                    && version.matches(id.version())
                    && kind.matches(id.kind())
                    && name.matches(id.name())
                    && namespace.matches(id.namespace())) {
                return true;
            }
        }
        return false;
    }

    private static NamePattern pattern(YamlMap fields, String key) throws FunctionRefusal {
        return NamePattern.of(fields.string(key).orElse(""));
    }
}
