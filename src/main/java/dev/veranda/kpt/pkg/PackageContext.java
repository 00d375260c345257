package dev.veranda.kpt.pkg;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.Resource;
import dev.veranda.krm.YamlMap;

/**
 * The ConfigMap {@code kptfile.kpt.dev}, through which the functions of a package learn the name the package was given.
 */
public final class PackageContext {

    /** Where it lies in a package. */
    public static final String PATH = "package-context.yaml";

    /** What it is called, in every package. */
    public static final String NAME = "kptfile.kpt.dev";

    /** The name a package has as long as nobody gave it one. */
    public static final String PLACEHOLDER = "example";

    static final String NAME_KEY = "name";
    static final String PATH_KEY = "package-path";

    private PackageContext() {}

    public static boolean isContext(PackageResource resource) {
        return isContext(resource.resource());
    }

    public static boolean isContext(Resource resource) {
        boolean hasMap = resource.fields()
                .filter(fields -> fields.has("data") && fields.map("data").isEmpty())
                .isEmpty();
        return hasMap
                && resource.kind().equals("ConfigMap")
                && resource.apiVersion().equals("v1")
                && resource.name().equals(NAME);
    }

    /** A context for a package of this name. */
    public static YamlMap of(String packageName) {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", "v1");
        root.put("kind", "ConfigMap");
        YamlMap metadata = root.mapOrCreate("metadata");
        metadata.put("name", NAME);
        metadata.mapOrCreate("annotations").put("config.kubernetes.io/local-config", "true");
        root.mapOrCreate("data").put(NAME_KEY, packageName);
        return root;
    }

    /** Tells an existing context the name of its package and the path it is deployed under. */
    static void set(YamlMap root, String packageName, String packagePath) {
        YamlMap data = root.mapOrCreate("data");
        data.put(NAME_KEY, packageName);
        data.put(PATH_KEY, packagePath);
    }
}
