package dev.veranda.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cases that are known not to pass, as the table in {@code docs/conformance.md} lists them.
 *
 * @param verdicts the id of each to the word of its verdict
 */
record KnownGaps(Map<String, String> verdicts) {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| *`([^`|]+)` *\\| *(failed|not applicable) *\\| *([^|\\n]*\\S) *\\| *$");

    static KnownGaps read(Path page) throws IOException {
        return of(Files.readString(page));
    }

    /** A row without a reason does not count. */
    static KnownGaps of(String page) {
        Map<String, String> verdicts = new TreeMap<>();
        Matcher row = ROW.matcher(page);
        while (row.find()) {
            verdicts.put(row.group(1), row.group(2));
        }
        return new KnownGaps(verdicts);
    }

    /** A row of the table. */
    static String row(String id, Verdict verdict) {
        String reason = verdict.reasonOrEmpty().lines().findFirst().orElse("").replace("|", "/");
        return "| `" + id + "` | " + verdict.word() + " | " + reason + " |";
    }

    /** What the page says otherwise than the cases, one line each. */
    List<String> differences(List<Conformance.Judged> judged) {
        List<String> differences = new ArrayList<>();
        Map<String, String> unseen = new TreeMap<>(verdicts);
        for (Conformance.Judged one : judged) {
            String id = one.one().id();
            String listed = unseen.remove(id);
            boolean passed = one.verdict() instanceof Verdict.Passed;
            if (passed && listed != null) {
                differences.add(id + " is listed as " + listed + ", but passes: take it out");
            } else if (!passed && !one.verdict().word().equals(listed)) {
                differences.add(
                        (listed == null ? "not listed: " : "listed as " + listed + ": ") + row(id, one.verdict()));
            }
        }
        unseen.keySet().forEach(id -> differences.add(id + " is listed, but there is no such case"));
        return differences;
    }
}
