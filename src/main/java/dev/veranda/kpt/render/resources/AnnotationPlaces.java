package dev.veranda.kpt.render.resources;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where new annotations go. kpt's reader gives every resource some of its own before any function runs, so those that functions
 * add later stand before whatever else they add to {@code metadata}. Here nothing is added for reading, and the place is remembered.
 */
public final class AnnotationPlaces {

    private static final String ANNOTATIONS = "annotations";

    /** The keys that stand before annotations a resource does not have yet; none for resources that have some. */
    private final Map<PackageResource, List<String>> before = new HashMap<>();

    /** Remembers resources that were not seen before. */
    public void see(List<PackageResource> resources) {
        for (PackageResource resource : resources) {
            if (!before.containsKey(resource)) {
                before.put(resource, keysBefore(resource));
            }
        }
    }

    /** Puts annotations that a function has added where kpt would have them. */
    public void settle(List<PackageResource> resources) {
        for (PackageResource resource : resources) {
            List<String> known = before.getOrDefault(resource, List.of());
            Optional<YamlMap> metadata = resource.root().map("metadata");
            if (!known.isEmpty() && metadata.isPresent()) {
                settle(resource, metadata.get(), known);
            }
        }
    }

    private void settle(PackageResource resource, YamlMap metadata, List<String> known) {
        List<String> keys = metadata.keys();
        boolean asBefore =
                keys.size() >= known.size() && keys.subList(0, known.size()).equals(known);
        int place = keys.indexOf(ANNOTATIONS);
        if (!asBefore || place >= 0) {
            before.put(resource, keysBefore(resource));
        }
        if (asBefore && place > known.size()) {
            YamlNode annotations = metadata.get(ANNOTATIONS).orElseThrow().copy();
            metadata.remove(ANNOTATIONS);
            metadata.insert(known.size(), ANNOTATIONS, annotations);
        }
    }

    private static List<String> keysBefore(PackageResource resource) {
        List<String> keys = resource.root().map("metadata").map(YamlMap::keys).orElse(List.of());
        return keys.contains(ANNOTATIONS) ? List.of() : keys;
    }
}
