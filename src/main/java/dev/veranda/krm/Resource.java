package dev.veranda.krm;

import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.YamlShapeException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node seen as a Kubernetes resource. A view: what it sets, it sets in the tree. Texts that are missing are empty.
 *
 * @param node the root of a document, or an item of a list
 * @param index which resource of its file or list it is, from 0
 */
public record Resource(YamlNode node, int index) {

    private static final String LOCAL_CONFIG = "config.kubernetes.io/local-config";

    /** The documents of a file as resources, with their index in it, whether they are proper ones or not. */
    public static List<Resource> allIn(YamlFile file) {
        List<Resource> resources = new ArrayList<>();
        for (YamlDocument document : file.documents()) {
            document.root().ifPresent(root -> resources.add(new Resource(root, resources.size())));
        }
        return resources;
    }

    /** The resource's fields; empty when the node is a list or a scalar. */
    public Optional<YamlMap> fields() {
        return node.asMap();
    }

    public String apiVersion() {
        return text("apiVersion");
    }

    /** The part of {@code apiVersion} before the slash; empty for the core group. */
    public String group() {
        String apiVersion = apiVersion();
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    public String version() {
        String apiVersion = apiVersion();
        return apiVersion.substring(apiVersion.indexOf('/') + 1);
    }

    public String kind() {
        return text("kind");
    }

    public String name() {
        return metadata().flatMap(metadata -> metadata.string("name")).orElse("");
    }

    public String namespace() {
        return metadata().flatMap(metadata -> metadata.string("namespace")).orElse("");
    }

    public ResourceId identity() {
        return new ResourceId(group(), version(), kind(), namespace(), name());
    }

    public Optional<YamlMap> metadata() {
        return fields().flatMap(fields -> fields.map("metadata"));
    }

    public void setName(String name) {
        requireMetadata().put("name", name);
    }

    public void setNamespace(String namespace) {
        requireMetadata().put("namespace", namespace);
    }

    /** The labels in order; a value that is not a string gives its text. */
    public Map<String, String> labels() {
        return texts("labels");
    }

    public Optional<String> label(String key) {
        return metadata().flatMap(metadata -> metadata.map("labels")).flatMap(labels -> labels.string(key));
    }

    public void setLabel(String key, String value) {
        requireMetadata().mapOrCreate("labels").put(key, value);
    }

    /** Removes a label, and {@code labels} with the last one; says whether it was there. */
    public boolean removeLabel(String key) {
        return remove("labels", key);
    }

    /** The annotations in order; a value that is not a string gives its text. */
    public Map<String, String> annotations() {
        return texts("annotations");
    }

    public Optional<String> annotation(String key) {
        return metadata()
                .flatMap(metadata -> metadata.map("annotations"))
                .flatMap(annotations -> annotations.string(key));
    }

    /** Sets an annotation; a new one is single-quoted, as kpt writes it. */
    public void setAnnotation(String key, String value) {
        YamlMap annotations = requireMetadata().mapOrCreate("annotations");
        if (annotations.has(key)) {
            annotations.put(key, value);
        } else {
            annotations.put(key, YamlScalar.string(value, ScalarStyle.SINGLE_QUOTED));
        }
    }

    /** Removes an annotation, and {@code annotations} with the last one; says whether it was there. */
    public boolean removeAnnotation(String key) {
        return remove("annotations", key);
    }

    /** Whether the resource configures tools and is not meant for a cluster: its annotation is neither empty nor "false". */
    public boolean isLocalConfig() {
        String value = annotation(LOCAL_CONFIG).orElse("");
        return !value.isEmpty() && !value.equals("false");
    }

    /**
     * Why this is not a resource, in kpt's words; empty when it is one. A Kustomization needs no name; whether a file of that name
     * holds one is for the caller, who knows the name.
     */
    public Optional<String> krmProblem() {
        if (apiVersion().startsWith("kustomize.config.k8s.io")
                || (apiVersion().isEmpty() && kind().equals("Kustomization"))) {
            return Optional.empty();
        }
        if (fields().flatMap(fields -> fields.get("metadata")).isEmpty()) {
            return Optional.of("resource must have `apiVersion`, `kind`, and `name`");
        }
        if (apiVersion().isEmpty()) {
            return Optional.of("resource must have `apiVersion`");
        }
        if (kind().isEmpty()) {
            return Optional.of("resource must have `kind`");
        }
        return name().isEmpty() ? Optional.of("resource must have `metadata.name`") : Optional.empty();
    }

    private String text(String key) {
        return fields().flatMap(fields -> fields.string(key)).orElse("");
    }

    private YamlMap requireMetadata() {
        return fields().orElseThrow(() -> new YamlShapeException("Only a map has metadata."))
                .mapOrCreate("metadata");
    }

    private Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        metadata().flatMap(metadata -> metadata.map(key)).ifPresent(map -> {
            for (String name : map.keys()) {
                map.scalar(name).ifPresent(value -> texts.put(name, value.isNull() ? "" : value.value()));
            }
        });
        return Collections.unmodifiableMap(texts);
    }

    private boolean remove(String field, String key) {
        Optional<YamlMap> metadata = metadata();
        Optional<YamlMap> map = metadata.flatMap(found -> found.map(field));
        if (map.isEmpty() || !map.get().remove(key)) {
            return false;
        }
        if (map.get().isEmpty()) {
            metadata.get().remove(field);
        }
        return true;
    }
}
