package dev.veranda.ui.component;

import dev.veranda.audit.PlainText;
import dev.veranda.store.git.layout.LeftOut;
import java.util.List;
import java.util.stream.Collectors;

/** Links, submodules and files of unusable names, which lie in a package in Git and are no part of it. */
public final class SkippedFiles {

    private static final int MOST_NAMED = 20;

    private SkippedFiles() {}

    /** In the package as it is shown. */
    public static Callout leftOut(List<LeftOut> skipped) {
        return new Callout(Tone.WARNING, "Left out: " + words(skipped));
    }

    /** Said where the package is about to be cloned. */
    public static Callout notTaken(List<LeftOut> skipped) {
        return new Callout(Tone.WARNING, "Not taken along: " + words(skipped));
    }

    /** Said once the package was cloned. */
    public static String notTakenWords(List<LeftOut> skipped) {
        return "Not taken along: " + words(skipped);
    }

    private static String words(List<LeftOut> skipped) {
        int more = skipped.size() - MOST_NAMED;
        return skipped.stream()
                        .limit(MOST_NAMED)
                        .map(file -> "\"" + PlainText.visible(file.name()) + "\". " + PlainText.visible(file.reason()))
                        .collect(Collectors.joining(" "))
                + (more > 0 ? " And " + more + " more." : "");
    }
}
