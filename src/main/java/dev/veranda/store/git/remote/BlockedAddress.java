package dev.veranda.store.git.remote;

import java.io.IOException;
import java.util.Locale;

/** A connection that {@link AddressRules} forbid; found where JGit asks for one, so it travels as an {@link IOException}. */
public final class BlockedAddress extends IOException {

    private static final long serialVersionUID = 1L;

    private final String reason;

    BlockedAddress(String reason) {
        super(reason);
        this.reason = reason;
    }

    String sentence() {
        return reason.substring(0, 1).toUpperCase(Locale.ROOT) + reason.substring(1) + ".";
    }
}
