package dev.veranda;

import dev.veranda.embedded.EmbeddedMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.UncheckedIOException;

/** Starts Veranda: with a database of its own, or with the operator's as soon as a JDBC URL is configured. */
@QuarkusMain
public final class Veranda {

    /** Read as Quarkus is loaded. What is no address is answered by {@code api.front}, instead of with an empty page. */
    private static final String NO_ADDRESS_CHECK_AT_THE_SOCKET = "vertx.disableURIValidation";

    private Veranda() {}

    public static void main(String... args) {
        System.setProperty(NO_ADDRESS_CHECK_AT_THE_SOCKET, "true");
        try {
            EmbeddedMode.prepareUnlessConfigured();
        } catch (UncheckedIOException refused) {
            System.err.println("veranda: " + refused.getMessage());
            System.exit(1);
        }
        Quarkus.run(
                null,
                (exitCode, failure) -> {
                    // Quarkus leaves the saying to whoever ends the process.
                    if (failure != null) {
                        System.err.println("veranda: The start failed: " + reason(failure));
                    }
                    EmbeddedMode.applicationStopped();
                    System.exit(exitCode);
                },
                args);
    }

    /** What lies below the wrappings, on one line. */
    private static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName() + ": " + root.getMessage();
    }
}
