package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;

/** A group, version and kind where empty parts match anything, on either side: the SDK lets incomplete resources match too. */
public record KindPattern(String group, String version, String kind) {

    /** Reads {@code group}, {@code version} and {@code kind}; what is missing fits everything. */
    public static KindPattern of(YamlMap fields) {
        return new KindPattern(
                fields.string("group").orElse(""),
                fields.string("version").orElse(""),
                fields.string("kind").orElse(""));
    }

    public boolean matches(PackageResource resource) {
        return fits(group, resource.resource().group())
                && fits(version, resource.resource().version())
                && fits(kind, resource.kind());
    }

    /** The same test as kustomize makes it: an empty part of the resource matches only an empty part of the pattern. */
    public boolean matchesExactly(PackageResource resource) {
        return (group.isEmpty() || group.equals(resource.resource().group()))
                && (version.isEmpty() || version.equals(resource.resource().version()))
                && (kind.isEmpty() || kind.equals(resource.kind()));
    }

    private static boolean fits(String pattern, String part) {
        return pattern.isEmpty() || part.isEmpty() || pattern.equals(part);
    }
}
