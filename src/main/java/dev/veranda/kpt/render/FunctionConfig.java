package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration a pipeline gives a function. */
final class FunctionConfig {

    private FunctionConfig() {}

    /** The ConfigMap kpt makes of a {@code configMap}; nothing when that is empty. */
    static Optional<PackageResource> inline(Map<String, String> configMap, String packagePath) {
        if (configMap.isEmpty()) {
            return Optional.empty();
        }
        YamlMap root = YamlMap.create();
        root.put("apiVersion", "v1");
        root.put("kind", "ConfigMap");
        root.mapOrCreate("metadata").put("name", "function-input");
        YamlMap data = root.mapOrCreate("data");
        configMap.forEach(data::put);
        return Optional.of(PackageResource.generated(root, packagePath));
    }

    /** The configuration in a file of the package, as the functions before have left it. A copy: it is an item as well. */
    static Optional<PackageResource> at(String configPath, String packagePath, List<PackageResource> visible) {
        String wanted = SlashPath.clean(configPath);
        return visible.stream()
                .filter(resource -> resource.packagePath().equals(packagePath)
                        && resource.path().equals(wanted))
                .findFirst()
                .map(PackageResource::copy);
    }
}
