package dev.veranda.starlark.lib;

import dev.veranda.starlark.value.StarlarkStruct;
import dev.veranda.starlark.value.Unavailable;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * The modules by name, as in {@code load("encoding/json.star", "json")}. Those that would reach out of the process, or need
 * formats nobody uses here, can be loaded but not used: what a script asks of them fails with a clear message.
 *
 * @param clock what {@code time.now()} says
 */
public record Modules(InstantSource clock) {

    /** What the module of this name offers; empty when there is none. */
    public Optional<Map<String, Object>> find(String module) {
        return switch (module) {
            case "encoding/base64.star" -> Optional.of(Map.of("base64", Base64Module.create()));
            case "encoding/csv.star" -> Optional.of(Map.of("csv", CsvModule.create()));
            case "encoding/json.star" -> Optional.of(Map.of("json", JsonModule.create()));
            case "hash.star" -> Optional.of(Map.of("hash", HashModule.create()));
            case "math.star" -> Optional.of(Map.of("math", MathModule.create()));
            case "re.star" -> Optional.of(Map.of("re", RegexModule.create()));
            case "time.star" -> Optional.of(Map.of("time", TimeModule.create(clock)));
            case "bsoup.star", "geo.star", "html.star", "http.star", "xlsx.star" -> {
                String name = module.substring(0, module.indexOf('.'));
                yield Optional.of(Map.of(name, unavailable(module)));
            }
            case "zipfile.star" -> Optional.of(Map.of("ZipFile", unavailable(module)));
            default -> Optional.empty();
        };
    }

    private static Unavailable unavailable(String module) {
        return new Unavailable("module", "module " + module);
    }

    static StarlarkStruct module(Map<String, ?> members) {
        return StarlarkStruct.module(members);
    }
}
