package dev.veranda.function.builtin.replacements;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The resources replacements work on, found by kind or name, under the identities they have and those they had before tools
 * like kustomize renamed them.
 */
final class ReplacementResources {

    private static final String PREVIOUS = "internal.config.kubernetes.io/previous";

    /** A resource with its identities, the present one first. */
    record Known(PackageResource item, List<ResourceId> ids) {}

    private final List<PackageResource> items;
    private final List<Known> all = new ArrayList<>();
    private final Map<String, List<Known>> byKind = new HashMap<>();
    private final Map<String, List<Known>> byName = new HashMap<>();

    ReplacementResources(List<PackageResource> items) {
        this.items = items;
    }

    /** To be called when identities may have changed. */
    void forget() {
        all.clear();
        byKind.clear();
        byName.clear();
    }

    /** Those that can have this kind and this name, where they are given, in their order. */
    List<Known> candidates(Optional<String> kind, Optional<String> name) {
        if (all.isEmpty()) {
            items.forEach(this::add);
        }
        List<Known> ofKind =
                kind.map(text -> byKind.getOrDefault(text, List.of())).orElse(all);
        List<Known> ofName =
                name.map(text -> byName.getOrDefault(text, List.of())).orElse(all);
        return List.copyOf(ofKind.size() <= ofName.size() ? ofKind : ofName);
    }

    private void add(PackageResource item) {
        Known known = new Known(item, ids(item));
        all.add(known);
        known.ids().stream()
                .map(ResourceId::kind)
                .distinct()
                .forEach(kind ->
                        byKind.computeIfAbsent(kind, key -> new ArrayList<>()).add(known));
        known.ids().stream()
                .map(ResourceId::name)
                .distinct()
                .forEach(name ->
                        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(known));
    }

    private static List<ResourceId> ids(PackageResource item) {
        List<ResourceId> ids = new ArrayList<>();
        ResourceId present = item.resource().identity();
        ids.add(present);
        List<String> names = previous(item, "Names");
        List<String> kinds = previous(item, "Kinds");
        List<String> namespaces = previous(item, "Namespaces");
        for (int i = 0; i < names.size() && i < kinds.size() && i < namespaces.size(); i++) {
            ids.add(new ResourceId(present.group(), present.version(), kinds.get(i), namespaces.get(i), names.get(i)));
        }
        return List.copyOf(ids);
    }

    private static List<String> previous(PackageResource item, String what) {
        return item.annotation(PREVIOUS + what)
                .map(text -> List.of(text.split(",", -1)))
                .orElse(List.of());
    }
}
