package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.Resource;
import dev.veranda.krm.YamlMap;
import java.util.List;

/** Which resources a replacement reaches: regular expressions for the parts of their identity, and label selectors. */
record TargetSelector(
        BoundedPattern group,
        BoundedPattern version,
        BoundedPattern kind,
        BoundedPattern name,
        BoundedPattern namespace,
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

    boolean selects(PackageResource item) throws FunctionRefusal {
        return matchesIdentity(item.resource())
                && labels.matches(item.labels())
                && annotations.matches(item.annotations());
    }

    /** A rejection names resources by identity, by labels or by annotations; either is enough. */
    boolean rejects(PackageResource item) throws FunctionRefusal {
        boolean selectsByLabels = !labels.isEmpty() || !annotations.isEmpty();
        return (namesAnything && matchesIdentity(item.resource()))
                || (selectsByLabels && labels.matches(item.labels()) && annotations.matches(item.annotations()));
    }

    private boolean matchesIdentity(Resource resource) throws FunctionRefusal {
        return group.matches(resource.group())
                && version.matches(resource.version())
                && kind.matches(resource.kind())
                && name.matches(resource.name())
                && namespace.matches(resource.namespace());
    }

    private static BoundedPattern pattern(YamlMap fields, String key) throws FunctionRefusal {
        String text = fields.string(key).orElse("");
        return BoundedPattern.compile(text.isEmpty() ? ".*" : text);
    }
}
