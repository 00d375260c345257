package dev.veranda.ui.session;

import dev.veranda.ui.link.Links;
import java.util.regex.Pattern;

/**
 * Where a person goes after signing in: a path inside Veranda, relative to its root, with its query.
 *
 * <p>It comes from the address bar, so anybody can have written it. Whatever could lead out of Veranda (a scheme, a host, a
 * backslash, a climb by "..") becomes the first page.
 */
record ReturnTo(String path) {

    private static final Pattern INSIDE =
            Pattern.compile("[A-Za-z0-9._~-][A-Za-z0-9._~%!$&'()*+,;=@/-]*(\\?[^\\s\\\\<>\"#]*)?");
    private static final ReturnTo START = new ReturnTo("");

    /** A name has 500 characters at most, each of which can take nine here. */
    private static final int LONGEST = 8_000;

    static ReturnTo of(String wanted) {
        String place = wanted.split("\\?", 2)[0];
        boolean inside = wanted.length() <= LONGEST
                && INSIDE.matcher(wanted).matches()
                && !place.contains("..")
                && !place.contains("//")
                && !place.equals(Links.SIGN_IN);
        return inside ? new ReturnTo(wanted) : START;
    }

    /** Relative to the page's base, which is Veranda's root wherever that is. */
    String address() {
        return path.isEmpty() ? "." : path;
    }
}
