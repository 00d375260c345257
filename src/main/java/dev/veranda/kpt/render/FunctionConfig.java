package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration a pipeline gives a function. */
final class FunctionConfig {

    private FunctionConfig() {}

    /** The ConfigMap kpt makes of a {@code configMap}; nothing when that is empty. */
    static Optional<PackageResource> inline(Map<String, String> configMap, String packagePath) {
        return configMap.isEmpty() ? Optional.empty() : Optional.of(configMap(configMap, packagePath));
    }

    /** The ConfigMap kpt makes of arguments, even of none. */
    static PackageResource ofArguments(Map<String, String> arguments) {
        return configMap(arguments, SlashPath.ROOT);
    }

    /**
     * The configuration a file holds.
     *
     * @throws RenderFailure if it holds none, in kpt's words
     */
    static PackageResource ofFile(String text) throws RenderFailure {
        List<YamlDocument> documents;
        try {
            documents = YamlFile.parse(text).documents();
        } catch (YamlException broken) {
            throw RenderFailure.inPackage(SlashPath.ROOT, broken.goText());
        }
        if (documents.size() != 1) {
            throw RenderFailure.inPackage(
                    SlashPath.ROOT, "functionConfig must contain exactly one config, got " + documents.size());
        }
        YamlNode root = documents.getFirst().root().orElseThrow();
        return root.asMap()
                .map(map -> PackageResource.at(map, SlashPath.ROOT, "functionConfig"))
                .orElseThrow(() -> RenderFailure.inPackage(
                        SlashPath.ROOT,
                        "wrong node kind: expected MappingNode but got "
                                + (root.asList().isPresent() ? "SequenceNode" : "ScalarNode") + ": node contents:\n"
                                + root.text().strip() + "\n"));
    }

    private static PackageResource configMap(Map<String, String> configMap, String packagePath) {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", "v1");
        root.put("kind", "ConfigMap");
        root.mapOrCreate("metadata").put("name", "function-input");
        YamlMap data = root.mapOrCreate("data");
        configMap.forEach(data::put);
        return PackageResource.generated(root, packagePath);
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
