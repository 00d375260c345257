package dev.veranda.observe;

import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/**
 * What a request is called in the log, in its answer and in the audit trail. Who sends one may choose it, so that what a proxy or
 * a client logs can be found again here; what is too long or not plain is not taken.
 */
public final class RequestId {

    /** The header it comes and goes by. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/+=@-]{0,63}");
    private static final int BYTES = 8;

    private RequestId() {}

    /** The one that was sent, if it is exactly one and sane; else a new one. */
    public static String of(List<String> sent) {
        return sent.size() == 1 && SANE.matcher(sent.getFirst()).matches() ? sent.getFirst() : make();
    }

    /** Sixteen digits that no other has; no secret. */
    public static String make() {
        byte[] id = new byte[BYTES];
        ThreadLocalRandom.current().nextBytes(id);
        return HexFormat.of().formatHex(id);
    }
}
