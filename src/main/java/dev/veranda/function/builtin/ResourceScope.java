package dev.veranda.function.builtin;

import dev.veranda.function.DataFile;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlScalar;
import java.util.Set;
import java.util.stream.Collectors;

/** Which kinds live in a namespace, after the table of kpt's function SDK. Kinds it does not list show it themselves. */
public final class ResourceScope {

    private static final YamlMap TABLE = DataFile.read("namespace-scope.json");
    private static final Set<String> NAMESPACED = kinds("namespaced");
    private static final Set<String> CLUSTER_SCOPED = kinds("clusterScoped");

    private ResourceScope() {}

    /** Of a kind that is known to live in a namespace. */
    static boolean isKnownNamespaced(PackageResource resource) {
        return NAMESPACED.contains(resource.apiVersion() + " " + resource.kind());
    }

    /** Lives in a namespace: of a kind known to, or of an unknown kind with {@code metadata.namespace}. */
    public static boolean isNamespaced(PackageResource resource) {
        String key = resource.apiVersion() + " " + resource.kind();
        if (NAMESPACED.contains(key)) {
            return true;
        }
        return !CLUSTER_SCOPED.contains(key)
                && resource.resource()
                        .metadata()
                        .flatMap(metadata -> metadata.string("namespace"))
                        .isPresent();
    }

    /** Of a kind that is known to live outside of namespaces. */
    public static boolean isClusterScoped(PackageResource resource) {
        return CLUSTER_SCOPED.contains(resource.apiVersion() + " " + resource.kind());
    }

    private static Set<String> kinds(String key) {
        return TABLE.list(key).stream()
                .flatMap(list -> list.values().stream())
                .flatMap(kind -> kind.asScalar().stream())
                .map(YamlScalar::value)
                .collect(Collectors.toUnmodifiableSet());
    }
}
