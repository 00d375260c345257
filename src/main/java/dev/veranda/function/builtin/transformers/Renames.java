package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.KindPattern;
import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.function.builtin.ResourceScope;
import dev.veranda.kpt.resources.PackageResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Resources that get another name, found by the name they had. */
final class Renames {

    private record Key(String kind, String name) {}

    /** A resource and its new name. */
    private record Rename(PackageResource item, String name) {}

    private final Map<Key, List<Rename>> byOldName = new HashMap<>();

    void add(PackageResource item, String name) {
        byOldName
                .computeIfAbsent(new Key(item.kind(), item.name()), key -> new ArrayList<>())
                .add(new Rename(item, name));
    }

    /**
     * The new name of what was called so.
     *
     * @param namespace the namespace it is in; empty when that does not count
     */
    Optional<String> of(String group, String kind, Optional<String> namespace, String name) {
        return byOldName.getOrDefault(new Key(kind, name), List.of()).stream()
                .filter(rename -> rename.item().resource().group().equals(group))
                .filter(rename -> namespace.isEmpty()
                        || effective(rename.item().namespace()).equals(namespace.get()))
                .map(Rename::name)
                .findFirst();
    }

    /**
     * The new name of what a resource in this namespace calls so: something of its own namespace or of none.
     *
     * @param target the kinds it can be
     */
    Optional<String> seenFrom(String namespace, KindPattern target, String name) {
        return byOldName.getOrDefault(new Key(target.kind(), name), List.of()).stream()
                .filter(rename -> target.matchesExactly(rename.item()))
                .filter(rename -> !ResourceScope.isNamespaced(rename.item())
                        || effective(rename.item().namespace()).equals(effective(namespace)))
                .map(Rename::name)
                .findFirst();
    }

    void carryOut() {
        byOldName
                .values()
                .forEach(renames ->
                        renames.forEach(rename -> rename.item().resource().setName(rename.name())));
    }

    private static String effective(String namespace) {
        return namespace.isEmpty() ? NamespaceFields.DEFAULT : namespace;
    }
}
