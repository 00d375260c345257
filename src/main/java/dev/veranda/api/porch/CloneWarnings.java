package dev.veranda.api.porch;

import dev.veranda.api.kube.Call;
import dev.veranda.audit.PlainText;
import dev.veranda.store.git.layout.LeftOut;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says what a clone does not take along: links, submodules, and files of names that no package can have. */
final class CloneWarnings {

    /** A warning is one short line. */
    private static final int MOST_NAMED = 3;

    private CloneWarnings() {}

    static void tell(Call call, List<LeftOut> skipped) {
        if (!skipped.isEmpty()) {
            call.warnings().accept(words(skipped));
        }
    }

    private static String words(List<LeftOut> skipped) {
        int more = skipped.size() - MOST_NAMED;
        return "not cloned: "
                + skipped.stream()
                        .limit(MOST_NAMED)
                        .map(file -> PlainText.visible(file.name()) + " (" + brief(file.reason()) + ")")
                        .collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** A sentence as part of another one. */
    private static String brief(String sentence) {
        String plain = PlainText.visible(sentence);
        String lower = plain.substring(0, 1).toLowerCase(Locale.ROOT) + plain.substring(1);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }
}
