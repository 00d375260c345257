package dev.veranda.function.starlark;

import dev.veranda.function.FunctionVersion;
import dev.veranda.kpt.resources.PackageResource;
import java.util.Optional;

/** A script as the function's configuration gives it. */
public sealed interface StarlarkConfig {

    /**
     * @param name how messages call the script
     * @param source its text, never empty
     */
    record Given(String name, String source) implements StarlarkConfig {}

    /** There is no script; the reason is kpt's words. */
    record Refused(String reason) implements StarlarkConfig {}

    /** As the newest version reads it. */
    static StarlarkConfig of(Optional<PackageResource> config) {
        return StarlarkEdition.ALL
                .of(new FunctionVersion.Newest())
                .map(newest -> newest.script(config))
                .orElseThrow();
    }
}
