package dev.veranda.conformance;

import java.util.Optional;

/** Verdicts from what came out. */
final class Verdicts {

    private Verdicts() {}

    static Verdict of(Optional<String> difference) {
        return difference.map(Verdict::failed).orElseGet(Verdict::passed);
    }

    /** Something was refused: right when the case expects that, and the words it expects. */
    static Verdict refused(FixtureCase one, String reason) {
        if (one.expectsSuccess()) {
            return Verdict.failed("refused: " + reason);
        }
        String wanted = one.expected("errorContains").orElse("");
        return reason.contains(wanted)
                ? Verdict.passed()
                : Verdict.failed("refused with \"" + reason + "\" instead of \"" + wanted + "\"");
    }
}
