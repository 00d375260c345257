package dev.veranda.function.cel;

import java.util.Locale;

/** The name of a kind in the API, guessed as Kubernetes' own client libraries do. */
final class Plural {

    private Plural() {}

    static String of(String kind) {
        String singular = kind.toLowerCase(Locale.ROOT);
        if (singular.equals("endpoints")) {
            return singular;
        }
        if (singular.endsWith("s")) {
            return singular + "es";
        }
        return singular.endsWith("y") ? singular.substring(0, singular.length() - 1) + "ies" : singular + "s";
    }
}
