package dev.veranda.kpt.kptfile;

import java.util.Optional;

/**
 * One observed fact about a package, in the manner of Kubernetes.
 *
 * @param status {@code True}, {@code False} or {@code Unknown}
 */
public record Condition(String type, String status, Optional<String> reason, Optional<String> message) {

    /** The condition kpt and Porch keep about the last render. */
    public static final String RENDERED = "Rendered";

    public boolean isTrue() {
        return status.equals("True");
    }
}
