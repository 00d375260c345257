package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.Resource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;

/**
 * What lets a resource of a clone be found again when its upstream changes, even after it was renamed: the comment
 * {@code # kpt-merge: namespace/name} on its metadata and the annotation that names the resource it came from.
 */
public final class MergeKeys {

    /** {@code group|kind|namespace|name} of the resource in the package it was cloned from. */
    public static final String UPSTREAM_IDENTIFIER = "internal.kpt.dev/upstream-identifier";

    private static final String COMMENT = "kpt-merge:";

    /** What kpt writes for a namespace that cannot be, and the namespace that asks for it. */
    private static final String NO_NAMESPACE = "~C";

    private static final String NOT_A_NAMESPACE = "_non_namespaceable_";

    /** What a resource is called where it came from. */
    record Name(String namespace, String name) {}

    private MergeKeys() {}

    /**
     * Adds them to every resource of a package and its subpackages. When a file cannot be read, the package is left as it is:
     * the keys are a convenience, not a condition.
     */
    public static PackageContents addTo(PackageContents contents) {
        PackageResources resources = PackageResources.read(contents);
        boolean broken = resources.problems().stream()
                .map(problem -> problem.path())
                .filter(MergeKeys::isMerged)
                .anyMatch(path -> isBroken(contents.file(path)));
        if (broken) {
            return contents;
        }
        resources.all().stream().filter(resource -> isMerged(resource.path())).forEach(MergeKeys::add);
        return resources.write();
    }

    /** Whether kpt merges the resources of a file; JSON is not merged but replaced. */
    public static boolean isMerged(String path) {
        return path.endsWith(".yaml") || path.endsWith(".yml");
    }

    private static boolean isBroken(Optional<FileContent> content) {
        Optional<String> text = content.flatMap(FileContent::text);
        try {
            text.ifPresent(YamlFile::parse);
            return text.isEmpty();
        } catch (YamlException broken) {
            return true;
        }
    }

    /** Adds both; a comment that is there already names the origin and stays. Things without any name are left alone. */
    public static void add(PackageResource resource) {
        add(resource.resource());
    }

    static void add(Resource fields) {
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
        String comment = metadata.get().lineComment().orElse("");
        Optional<Name> origin = named(comment);
        Name name = origin.orElseGet(() -> new Name(fields.namespace(), fields.name()));
        if (origin.isEmpty() && !comment.contains(COMMENT)) {
            comment(metadata.get(), comment, "# " + COMMENT + " " + name.namespace() + "/" + name.name());
        }
        String identifier = fields.group() + "|" + fields.kind() + "|" + namespace(fields, name) + "|" + name.name();
        boolean annotatable =
                metadata.get().map("annotations").isPresent() || !metadata.get().has("annotations");
        if (annotatable && !fields.annotation(UPSTREAM_IDENTIFIER).orElse("").equals(identifier)) {
            fields.setAnnotation(UPSTREAM_IDENTIFIER, identifier);
        }
    }

    private static String namespace(Resource fields, Name name) {
        if (name.namespace().isEmpty()) {
            return "default";
        }
        return fields.namespace().equals(NOT_A_NAMESPACE) ? NO_NAMESPACE : name.namespace();
    }

    /** What the resource is called where it came from: by its comment, or else as it is called now. */
    static Name nameOf(Resource resource) {
        return resource.metadata()
                .flatMap(YamlNode::lineComment)
                .flatMap(MergeKeys::named)
                .orElseGet(() -> new Name(resource.namespace(), resource.name()));
    }

    private static Optional<Name> named(String comment) {
        String text = (comment.startsWith("#") ? comment.substring(1) : comment).strip();
        if (!text.startsWith(COMMENT)) {
            return Optional.empty();
        }
        String[] parts = text.substring(COMMENT.length()).strip().split("/", 2);
        return parts.length == 2 ? Optional.of(new Name(parts[0], parts[1])) : Optional.empty();
    }

    /** kpt replaces a comment that stands there; here it moves to the line above. */
    private static void comment(YamlMap metadata, String present, String wanted) {
        try {
            metadata.setLineComment(wanted);
        } catch (YamlShapeException inFlowStyle) {
            // A resource in one line has no place for a comment; its identifier is enough to find it again.
            return;
        }
        if (!present.isEmpty()) {
            String above = metadata.key().flatMap(key -> key.headComment()).orElse("");
            metadata.setHeadComment(above.isEmpty() ? present : above + "\n" + present);
        }
    }
}
