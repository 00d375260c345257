package dev.veranda.ui.link;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** One segment of an address's path, after RFC 3986: all but unreserved characters are encoded, and a plus is a plus. */
final class PercentEncoding {

    private PercentEncoding() {}

    static String encode(String segment) {
        // The form encoding differs in these three.
        return URLEncoder.encode(segment, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** What is no encoding stays: people type a percent sign as it is. */
    static String decode(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException typed) {
            return segment;
        }
    }
}
