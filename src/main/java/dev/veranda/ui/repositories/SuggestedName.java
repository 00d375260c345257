package dev.veranda.ui.repositories;

import java.util.Locale;

/** The name a repository most likely gets: the last part of its URL, as a DNS-1123 label. */
final class SuggestedName {

    private static final int LONGEST = 63;

    private SuggestedName() {}

    static String of(String url) {
        String path =
                url.strip().replaceFirst("[?#].*$", "").replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        String label = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return trimmed(label.length() > LONGEST ? label.substring(0, LONGEST) : label);
    }

    private static String trimmed(String label) {
        return label.replaceFirst("^-+", "").replaceFirst("-+$", "");
    }
}
