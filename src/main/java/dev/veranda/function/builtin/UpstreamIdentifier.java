package dev.veranda.function.builtin;

import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/** What a resource is called in the package it was cloned from: {@code group|kind|namespace|name}. */
public record UpstreamIdentifier(String group, String kind, String namespace, String name) {

    static final String ANNOTATION = "internal.kpt.dev/upstream-identifier";

    /** The namespace of resources that live in none. */
    static final String NO_NAMESPACE = "~C";

    /** What the resource is called now, in the same form. */
    public static String itself(PackageResource resource) {
        return String.join("|", resource.resource().group(), resource.kind(), resource.namespace(), resource.name());
    }

    static Optional<UpstreamIdentifier> of(PackageResource resource) {
        return resource.annotation(ANNOTATION)
                .map(text -> text.split("\\|", -1))
                .filter(parts -> parts.length == 4)
                .map(parts ->
                        new UpstreamIdentifier(parts[0].strip(), parts[1].strip(), parts[2].strip(), parts[3].strip()));
    }
}
