package dev.veranda.ui.rendering;

import dev.veranda.kpt.PackageContents;
import java.util.Comparator;
import java.util.Optional;

/** The place a sentence about a failure speaks of, where it names one as compilers do: {@code app.yaml:11:5}. */
final class NamedPlace {

    private NamedPlace() {}

    /** A place in a text, and from where to where it stands there. */
    record Found(Place place, int start, int end) {}

    /** The first place the text names that is in this package. */
    static Optional<Found> in(String text, PackageContents contents) {
        return contents.files().keySet().stream()
                .flatMap(path -> at(text, path).stream())
                // Of "a.yaml" and "base/a.yaml" at the same place the longer one is meant.
                .min(Comparator.comparingInt(Found::start));
    }

    private static Optional<Found> at(String text, String path) {
        for (int start = text.indexOf(path); start >= 0; start = text.indexOf(path, start + 1)) {
            int digits = start + path.length() + 1;
            int end = digits;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            boolean numbered = end > digits && end - digits < 8 && text.charAt(digits - 1) == ':';
            if (numbered && standsAlone(text, start)) {
                return Optional.of(
                        new Found(new Place(path, Integer.parseInt(text.substring(digits, end))), start, end));
            }
        }
        return Optional.empty();
    }

    private static boolean standsAlone(String text, int start) {
        return start == 0 || " \t\n\"'`(:".indexOf(text.charAt(start - 1)) >= 0;
    }
}
