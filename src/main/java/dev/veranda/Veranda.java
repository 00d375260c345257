package dev.veranda;

import dev.veranda.embedded.EmbeddedMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts Veranda: with a database of its own, or with the operator's as soon as a JDBC URL is configured. */
@QuarkusMain
public final class Veranda {

    private Veranda() {}

    public static void main(String... args) {
        EmbeddedMode.prepareUnlessConfigured();
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    EmbeddedMode.applicationStopped();
                    System.exit(exitCode);
                },
                args);
    }
}
