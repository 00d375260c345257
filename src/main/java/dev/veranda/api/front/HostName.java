package dev.veranda.api.front;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name and port that a request was sent to, in one spelling: {@code LOCALHOST.} is {@code localhost}, {@code [0:0::1]} is
 * {@code ::1}.
 *
 * @param port empty when none is said
 */
record HostName(String name, OptionalInt port) {

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]{2,45})]|([0-9A-Za-z._-]{1,253}))(?::([0-9]{0,5}))?");
    private static final int LARGEST_PORT = 65_535;

    /** Empty when the text is no name with or without a port. */
    static Optional<HostName> of(String authority) {
        Matcher parts = AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<String> name = parts.group(1) == null ? name(parts.group(2)) : address(parts.group(1));
        String digits = parts.group(3) == null ? "" : parts.group(3);
        OptionalInt port = digits.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(digits));
        return port.orElse(0) > LARGEST_PORT ? Optional.empty() : name.map(known -> new HostName(known, port));
    }

    /** As in a setting: an address of version 6 may stand without brackets, and there is no port. */
    static Optional<String> setting(String text) {
        String bare = text.strip();
        return of(bare.contains(":") && !bare.startsWith("[") ? "[" + bare + "]" : bare)
                .filter(host -> host.port().isEmpty())
                .map(HostName::name);
    }

    private static Optional<String> name(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        String bare = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return bare.isEmpty() ? Optional.empty() : Optional.of(bare);
    }

    private static Optional<String> address(String text) {
        try {
            // In brackets nothing but an address is accepted, and no name is looked up.
            String canonical = InetAddress.getByName("[" + text + "]").getHostAddress();
            return Optional.of(canonical.equals("0:0:0:0:0:0:0:1") ? "::1" : canonical);
        } catch (UnknownHostException noAddress) {
            return Optional.empty();
        }
    }
}
