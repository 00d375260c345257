package dev.veranda.ui.catalog;

import java.util.Arrays;
import java.util.Locale;

/** The sides of a package revision people look at, one at a time. */
enum PackageTab {
    OVERVIEW("Overview"),
    RESOURCES("Resources"),
    REVISIONS("Revisions"),
    COMPARE("Compare"),
    HISTORY("History");

    /** The query parameter that says which one is shown. */
    static final String PARAMETER = "tab";

    private final String label;

    PackageTab(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** As it stands in the address; the first one stands for itself. */
    String value() {
        return this == OVERVIEW ? "" : name().toLowerCase(Locale.ROOT);
    }

    static PackageTab of(String value) {
        return Arrays.stream(values())
                .filter(tab -> tab.value().equals(value))
                .findFirst()
                .orElse(OVERVIEW);
    }
}
