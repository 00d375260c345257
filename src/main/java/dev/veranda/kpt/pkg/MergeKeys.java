package dev.veranda.kpt.pkg;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.Resource;
import dev.veranda.krm.YamlMap;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What lets a resource of a clone be found again when its upstream changes, even after it was renamed: the comment
 * {@code # kpt-merge: namespace/name} on its metadata and the annotation that names the resource it came from.
 */
public final class MergeKeys {

    /** {@code group|kind|namespace|name} of the resource in the package it was cloned from. */
    public static final String UPSTREAM_IDENTIFIER = "internal.kpt.dev/upstream-identifier";

    private static final String COMMENT = "kpt-merge:";
    private static final Pattern NAMED = Pattern.compile("kpt-merge:\\s*(?<namespace>[^/\\s]*)/(?<name>\\S+)");

    private MergeKeys() {}

    /** Adds both; a comment that is there already names the origin and stays. Things without any name are left alone. */
    public static void add(PackageResource resource) {
        Resource fields = resource.resource();
        Optional<YamlMap> metadata = fields.metadata();
        boolean named = !fields.name().isEmpty()
                || !fields.namespace().isEmpty()
                || !fields.labels().isEmpty();
        if (metadata.isEmpty()
                || !named
                || fields.apiVersion().isEmpty()
                || fields.kind().isEmpty()) {
            return;
        }
        String namespace = fields.namespace();
        String name = fields.name();
        String comment = metadata.get().lineComment().orElse("");
        Matcher origin = NAMED.matcher(comment);
        if (origin.find()) {
            namespace = origin.group("namespace");
            name = origin.group("name");
        } else if (!comment.contains(COMMENT)) {
            comment(metadata.get(), comment, "# " + COMMENT + " " + namespace + "/" + name);
        }
        String identifier =
                fields.group() + "|" + fields.kind() + "|" + (namespace.isEmpty() ? "default" : namespace) + "|" + name;
        boolean annotatable =
                metadata.get().map("annotations").isPresent() || !metadata.get().has("annotations");
        if (annotatable && !fields.annotation(UPSTREAM_IDENTIFIER).orElse("").equals(identifier)) {
            fields.setAnnotation(UPSTREAM_IDENTIFIER, identifier);
        }
    }

    /** kpt replaces a comment that stands there; here it moves to the line above. */
    private static void comment(YamlMap metadata, String present, String wanted) {
        try {
            metadata.setLineComment(wanted);
        } catch (IllegalStateException inFlowStyle) {
            // A resource in one line has no place for a comment; its identifier is enough to find it again.
            return;
        }
        if (!present.isEmpty()) {
            String above = metadata.key().flatMap(key -> key.headComment()).orElse("");
            metadata.setHeadComment(above.isEmpty() ? present : above + "\n" + present);
        }
    }
}
