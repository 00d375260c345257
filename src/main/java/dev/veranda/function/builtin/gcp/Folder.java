package dev.veranda.function.builtin.gcp;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A Google Cloud folder, or the organisation or folder that all of a hierarchy are in.
 *
 * @param path the names from the top to this one, joined by dots; empty for the top, which is not generated
 * @param kind what the top is
 */
record Folder(Optional<Folder> parent, String path, String name, String kind) {

    private static final String GROUP = "resourcemanager.cnrm.cloud.google.com";

    /** Annotations of a hierarchy that are about itself. */
    private static final Set<String> NOT_INHERITED =
            Set.of("config.kubernetes.io/local-config", "config.k8s.io/function");

    static Folder root(String kind, String name) {
        return new Folder(Optional.empty(), "", name, kind);
    }

    Folder child(String childName) {
        return new Folder(Optional.of(this), path.isEmpty() ? childName : path + "." + childName, childName, "Folder");
    }

    YamlMap resource(PackageResource hierarchy, FolderStyle style) {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", GROUP + "/v1beta1");
        root.put("kind", "Folder");
        YamlMap metadata = root.mapOrCreate("metadata");
        metadata.put("name", normalized(path));
        Resource resource = new Resource(root, 0);
        if (style != FolderStyle.LAYERS) {
            hierarchy.annotations().forEach((key, value) -> {
                if (!NOT_INHERITED.contains(key)) {
                    resource.setAnnotation(key, value);
                }
            });
        }
        YamlMap spec = YamlMap.create();
        spec.put("displayName", name);
        Folder above = parent.orElseThrow();
        String aboveName = above.parent().isEmpty() ? above.name() : normalized(above.path());
        if (style == FolderStyle.TREE) {
            referTo(above, aboveName, hierarchy.namespace(), resource, spec);
        } else {
            resource.setAnnotation(
                    above.kind().equals("Organization") && above.parent().isEmpty()
                            ? "cnrm.cloud.google.com/organization-id"
                            : "cnrm.cloud.google.com/folder-ref",
                    normalized(aboveName));
        }
        if (!hierarchy.namespace().isEmpty()) {
            resource.setNamespace(hierarchy.namespace());
        }
        root.put("spec", spec);
        return root;
    }

    private static void referTo(Folder above, String aboveName, String namespace, Resource resource, YamlMap spec) {
        boolean isTop = above.parent().isEmpty();
        String field = isTop && above.kind().equals("Organization") ? "organizationRef" : "folderRef";
        spec.mapOrCreate(field).put(isTop ? "external" : "name", aboveName);
        if (!isTop && !namespace.isEmpty()) {
            resource.setAnnotation(
                    "config.kubernetes.io/depends-on", GROUP + "/namespaces/" + namespace + "/Folder/" + aboveName);
        }
    }

    /** As a name of a resource: lower case, dashes for spaces, nothing else but dots. */
    private static String normalized(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[_ ]", "-").replaceAll("[^a-z0-9.-]", "");
    }
}
