package dev.veranda.ui.component;

import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.PlainText;
import java.util.Map;
import java.util.regex.Pattern;

/** What an entry of the audit trail says somebody did, and how it is marked where it did not come to that. */
public final class AuditWords {

    private static final Map<String, String> IRREGULAR =
            Map.of("make", "made", "withdraw", "withdrew", "label", "labelled");

    // The trail keeps whole commit ids; a dozen digits tell one from another, and stand on a line.
    private static final Pattern COMMIT = Pattern.compile("\\b([0-9a-f]{12})[0-9a-f]{28}\\b");

    private AuditWords() {}

    /** What comes behind a person's name: "approved", "registered repository", "tried to approve". */
    public static String did(AuditEntry entry) {
        return switch (entry.outcome()) {
            case DONE -> past(entry.action());
            case STARTED -> "began to " + entry.action();
            case REFUSED, FAILED -> "tried to " + entry.action();
        };
    }

    /** "Refused", "Failed" or "Under way"; empty for what was done. */
    public static String mark(AuditEntry entry) {
        return switch (entry.outcome()) {
            case DONE -> "";
            case STARTED -> "Under way";
            case REFUSED -> "Refused";
            case FAILED -> "Failed";
        };
    }

    /** What the entry says beside, with commit ids cut short. */
    public static String detail(AuditEntry entry) {
        return COMMIT.matcher(PlainText.visibleLines(entry.detail())).replaceAll("$1");
    }

    public static Tone tone(AuditEntry entry) {
        return switch (entry.outcome()) {
            case DONE -> Tone.GOOD;
            case STARTED -> Tone.NEUTRAL;
            case REFUSED -> Tone.WARNING;
            case FAILED -> Tone.BAD;
        };
    }

    /** An action begins with a verb. */
    private static String past(String action) {
        int end = action.indexOf(' ') < 0 ? action.length() : action.indexOf(' ');
        String verb = action.substring(0, end);
        String regular = verb.endsWith("e") ? verb + "d" : verb + "ed";
        return IRREGULAR.getOrDefault(verb, regular) + action.substring(end);
    }
}
