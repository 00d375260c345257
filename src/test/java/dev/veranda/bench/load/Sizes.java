package dev.veranda.bench.load;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large the catalog is: at scale 1 it has 50 repositories with 10,000 packages and 20,000 revisions.
 *
 * @param scale above 0, at most 1; below 1 what was measured says little about what is promised
 */
record Sizes(double scale) {

    static final String SMALL = "small";
    static final String MIDDLE = "middle";
    static final String LARGE = "large";
    /** Whose catalog pages are open while somebody works in it. */
    static final String WATCHED = "watched";
    /** It is read for the first time while others work. */
    static final String UNREAD = "unread";

    private static final int PACKAGES = 10_000;
    private static final int REPOSITORIES = 50;
    private static final int FEWEST = 2;

    Sizes {
        if (!(scale > 0 && scale <= 1)) {
            throw new IllegalArgumentException("The scale is above 0 and at most 1, not " + scale);
        }
    }

    /** Repositories by name, each with how many packages of two revisions it has; without the unread one. */
    Map<String, Integer> registered() {
        Map<String, Integer> packages = new LinkedHashMap<>();
        // Small stays as it is: scaled down it would be empty, and flatness is measured against it.
        packages.put(SMALL, 25);
        packages.put(MIDDLE, scaled(500));
        packages.put(LARGE, scaled(5_000));
        packages.put(WATCHED, scaled(2_000));
        int others = Math.max(FEWEST, (int) Math.round((REPOSITORIES - 5) * Math.sqrt(scale)));
        int left = Math.max(
                0,
                scaled(PACKAGES)
                        - unread()
                        - packages.values().stream().mapToInt(n -> n).sum());
        for (int i = 0; i < others; i++) {
            packages.put("team-" + (i + 1), Math.max(FEWEST, left / others + (i < left % others ? 1 : 0)));
        }
        return packages;
    }

    /** Packages of the repository that is read for the first time. */
    int unread() {
        return scaled(2_000);
    }

    /** How many of something at this scale, such as pages that are open. */
    int scaled(int full) {
        return Math.max(FEWEST, (int) Math.round(full * scale));
    }

    /** How often to measure; never so few that a median says nothing. */
    int rounds(int full) {
        return Math.max(7, (int) Math.round(full * Math.sqrt(scale)));
    }
}
