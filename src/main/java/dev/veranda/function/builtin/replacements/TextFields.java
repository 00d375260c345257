package dev.veranda.function.builtin.replacements;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.edit.FieldPath;
import dev.veranda.krm.edit.FieldPath.Segment;
import java.util.List;
import java.util.Set;

/** Fields that hold texts and nothing else: Kubernetes refuses a number there, however much the text looks like one. */
final class TextFields {

    private static final Set<String> MAPS_OF_TEXTS =
            Set.of("annotations", "labels", "matchLabels", "nodeSelector", "stringData", "binaryData");
    private static final Set<String> LISTS_OF_TEXTS = Set.of("args", "command");
    private static final Set<String> KINDS_OF_TEXTS = Set.of("ConfigMap", "Secret");

    private TextFields() {}

    static boolean has(PackageResource item, FieldPath path) {
        List<Segment> segments = path.segments();
        int size = segments.size();
        String last = key(segments, size - 1);
        String parent = key(segments, size - 2);
        return MAPS_OF_TEXTS.contains(parent)
                || LISTS_OF_TEXTS.contains(parent)
                || (parent.equals("data") && size == 2 && KINDS_OF_TEXTS.contains(item.kind()))
                || (last.equals("value") && key(segments, size - 3).equals("env"));
    }

    /** The key of a step; empty for a step that is none, and before the first. */
    private static String key(List<Segment> segments, int index) {
        return index >= 0 && segments.get(index) instanceof Segment.Key key ? key.name() : "";
    }
}
