package dev.veranda;

import dev.veranda.embedded.EmbeddedMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;

/** Starts Veranda: with a database of its own, or with the operator's as soon as a JDBC URL is configured. */
@QuarkusMain
public final class Veranda {

    private Veranda() {}

    public static void main(String... args) {
        try {
            EmbeddedMode.prepareUnlessConfigured();
        } catch (UncheckedIOException refused) {
            System.err.println("veranda: " + refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    EmbeddedMode.applicationStopped();
                    System.exit(exitCode);
                },
                args);
    }
}
