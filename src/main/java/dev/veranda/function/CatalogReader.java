package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.kptfile.Version;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import dev.veranda.krm.tree.YamlScalar;
import java.util.List;
import java.util.Optional;

/** Reads the data file that lists the functions of kpt's catalog. */
final class CatalogReader {

    private CatalogReader() {}

    static List<CatalogFunction> read(YamlMap file) {
        return maps(file, "functions").stream().map(CatalogReader::function).toList();
    }

    private static CatalogFunction function(YamlMap fields) {
        return new CatalogFunction(
                need(fields, "name"),
                fields.string("registry").orElse(FunctionImage.DEFAULT_PREFIX),
                new FunctionReleases(
                        texts(fields, "versions").stream()
                                .map(tag -> Version.parse(tag).orElseThrow())
                                .toList(),
                        fields.string("frozenAt").flatMap(Version::parse),
                        texts(fields, "wasm")),
                texts(fields, "formerly"),
                need(fields, "description"),
                need(fields, "stage").equals("validator") ? FunctionRun.Stage.VALIDATOR : FunctionRun.Stage.MUTATOR,
                need(fields, "tier").equals("built-in") ? CatalogFunction.Tier.BUILT_IN : CatalogFunction.Tier.RUNNER,
                fields.string("note"),
                isTrue(fields, "anyConfig"),
                maps(fields, "configs").stream().map(CatalogReader::config).toList(),
                maps(fields, "formerConfigs").stream()
                        .map(CatalogReader::config)
                        .toList(),
                fields.string("example"));
    }

    private static ConfigKind config(YamlMap fields) {
        return new ConfigKind(
                need(fields, "apiVersion"),
                need(fields, "kind"),
                fields(fields),
                fields.string("others"),
                isTrue(fields, "refusesOthers"),
                texts(fields, "oneOf"),
                fields.string("until").flatMap(Version::parse));
    }

    private static List<ConfigField> fields(YamlMap owner) {
        return maps(owner, "fields").stream()
                .map(fields -> new ConfigField(
                        need(fields, "name"),
                        ConfigField.Type.of(need(fields, "type")),
                        isTrue(fields, "required"),
                        texts(fields, "values"),
                        need(fields, "meaning"),
                        fields(fields)))
                .toList();
    }

    private static List<YamlMap> maps(YamlMap owner, String key) {
        return owner.list(key).map(YamlList::values).orElse(List.of()).stream()
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<String> texts(YamlMap owner, String key) {
        return owner.list(key).map(YamlList::values).orElse(List.of()).stream()
                .map(YamlNode::asScalar)
                .flatMap(Optional::stream)
                .map(YamlScalar::value)
                .toList();
    }

    private static boolean isTrue(YamlMap fields, String key) {
        return fields.string(key).orElse("").equals("true");
    }

    private static String need(YamlMap fields, String key) {
        return fields.string(key)
                .orElseThrow(
                        () -> new IllegalStateException("A function of the catalog has no " + key + ": " + fields));
    }
}
