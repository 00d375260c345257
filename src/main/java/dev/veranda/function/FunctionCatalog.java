package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import dev.veranda.kpt.render.FunctionRun;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import dev.veranda.krm.YamlScalar;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;

/** The functions of kpt's catalog that Veranda knows by name, whether it can run them or not. */
@ApplicationScoped
public class FunctionCatalog {

    private final List<CatalogFunction> functions = DataFile.read("functions.yaml")
            .list("functions")
            .map(list -> list.values().stream().map(FunctionCatalog::function).toList())
            .orElseThrow(() -> new IllegalStateException("functions.yaml lists no functions."));

    /** Those that can run first, then by name. */
    public List<CatalogFunction> all() {
        return functions;
    }

    /** The function an image stands for, whatever registry and version it names. */
    public Optional<CatalogFunction> find(FunctionImage image) {
        return named(image.baseName());
    }

    public Optional<CatalogFunction> named(String name) {
        return functions.stream()
                .filter(function -> function.name().equals(name))
                .findFirst();
    }

    private static CatalogFunction function(YamlNode node) {
        YamlMap fields = node.asMap().orElseThrow();
        return new CatalogFunction(
                fields.string("name").orElseThrow(),
                fields.string("registry").orElse(FunctionImage.DEFAULT_PREFIX),
                fields.list("versions").stream()
                        .flatMap(list -> list.values().stream())
                        .flatMap(version -> version.asScalar().stream())
                        .map(YamlScalar::value)
                        .toList(),
                fields.string("description").orElseThrow(),
                fields.string("stage").orElseThrow().equals("validator")
                        ? FunctionRun.Stage.VALIDATOR
                        : FunctionRun.Stage.MUTATOR,
                fields.string("tier").orElseThrow().equals("built-in")
                        ? CatalogFunction.Tier.BUILT_IN
                        : CatalogFunction.Tier.RUNNER,
                fields.string("config"),
                fields.string("example"));
    }
}
