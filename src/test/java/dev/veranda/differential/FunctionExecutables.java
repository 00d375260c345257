package dev.veranda.differential;

import dev.veranda.kpt.kptfile.FunctionImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Functions as programs that kpt can run: an executable for an image. */
interface FunctionExecutables {

    String VARIABLE = "VERANDA_KPT_FUNCTIONS";

    /** What the variable says for Veranda's own functions. */
    String OWN = "own";

    Optional<Path> find(FunctionImage image);

    /**
     * Those of the folder that {@code VERANDA_KPT_FUNCTIONS} names: {@code set-labels_v0.2} or {@code set-labels} for
     * {@code set-labels:v0.2}. {@code own} makes them of Veranda's functions, so that all but the functions is compared.
     *
     * @param scripts where programs may be written
     */
    static FunctionExecutables onThisMachine(Map<String, String> environment, Path scripts) {
        String named = environment.getOrDefault(VARIABLE, "");
        return switch (named) {
            case "" -> image -> Optional.empty();
            case OWN -> image -> Optional.of(own(image, scripts));
            default -> image -> in(Path.of(named).toAbsolutePath(), image);
        };
    }

    private static Optional<Path> in(Path folder, FunctionImage image) {
        String name = image.baseName();
        return Stream.concat(image.tag().map(tag -> name + "_" + tag).stream(), Stream.of(name))
                .map(folder::resolve)
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Path own(FunctionImage image, Path scripts) {
        Path script = scripts.resolve("own-" + image.text().replaceAll("[^A-Za-z0-9.-]", "_"));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        try {
            if (Files.notExists(script)) {
                Files.writeString(
                        script,
                        "#!/bin/sh\nexec '" + java + "' -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                                + System.getProperty("java.class.path") + "' " + OwnFunction.class.getName() + " '"
                                + image.text() + "'\n");
                Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
