package dev.veranda.kpt.pkg;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.PackageResources;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlMap;
import java.util.List;
import java.util.Optional;

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

    /** Gives a package the name and path that another one's context tells, where both have one. */
    static PackageContents carry(PackageContents from, PackageContents to) {
        Optional<YamlMap> told = at(PackageResources.read(PackageUpgrade.only(from, PATH)))
                .flatMap(context -> context.root().map("data"));
        PackageResources resources = PackageResources.read(PackageUpgrade.only(to, PATH));
        Optional<PackageResource> context = at(resources);
        if (told.isEmpty() || context.isEmpty()) {
            return to;
        }
        YamlMap data = context.get().root().mapOrCreate("data");
        for (String key : List.of(NAME_KEY, PATH_KEY)) {
            told.get().string(key).ifPresent(value -> data.put(key, value));
        }
        return resources
                .write()
                .file(PATH)
                .map(content -> to.with(PATH, content))
                .orElse(to);
    }

    private static Optional<PackageResource> at(PackageResources resources) {
        return resources.at(PATH).stream().filter(PackageContext::isContext).findFirst();
    }

    /** Tells an existing context the name of its package and the path it is deployed under. */
    static void set(YamlMap root, String packageName, String packagePath) {
        YamlMap data = root.mapOrCreate("data");
        data.put(NAME_KEY, packageName);
        data.put(PATH_KEY, packagePath);
    }
}
