package dev.veranda.function;

import dev.veranda.kpt.kptfile.FunctionImage;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The functions of kpt's catalog that Veranda knows by name, whether it can run them or not. */
@ApplicationScoped
public class FunctionCatalog {

    private final List<CatalogFunction> functions = CatalogReader.read(DataFile.read("functions.yaml"));
    private final Map<String, CatalogFunction> byName = functions.stream()
            .flatMap(function -> Stream.concat(Stream.of(function.name()), function.formerly().stream())
                    .map(name -> Map.entry(name, function)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** Those that can run first, then by name. */
    public List<CatalogFunction> all() {
        return functions;
    }

    /** The function an image stands for, whatever registry and version it names. */
    public Optional<CatalogFunction> find(FunctionImage image) {
        return named(image.baseName());
    }

    public Optional<CatalogFunction> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }
}
