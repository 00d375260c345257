package dev.veranda.kpt.render;

import dev.veranda.kpt.SlashPath;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What functions did, as the lines kpt prints while it runs them. */
public final class RunLog {

    /** How many lines of what a function printed are shown. */
    private static final int MOST_LINES = 4;

    private RunLog() {}

    /**
     * The lines of a render.
     *
     * @param packageName what the root package is called
     */
    public static String ofRender(RenderResult result, String packageName) {
        StringBuilder out = new StringBuilder();
        String open = "";
        for (FunctionRun run : result.runs()) {
            String title = title(run.packagePath(), packageName);
            if (!title.equals(open)) {
                out.append(open.isEmpty() ? "" : "\n").append("Package \"" + title + "\":\n");
                open = title;
            }
            append(run, " on package \"" + title + "\"", out);
        }
        if (!open.isEmpty() && (result.succeeded() || result.runs().getLast().passed())) {
            out.append('\n');
        }
        return out.toString();
    }

    /** The lines of functions that were run on their own. */
    public static String of(List<FunctionRun> runs) {
        StringBuilder out = new StringBuilder();
        runs.forEach(run -> append(run, "", out));
        return out.toString();
    }

    private static String title(String packagePath, String packageName) {
        return packagePath.equals(SlashPath.ROOT) ? packageName : packageName + "/" + packagePath;
    }

    private static void append(FunctionRun run, String place, StringBuilder out) {
        String image = run.image().or(run::exec).orElse("");
        String selected = run.selective() ? " on " + run.resources() + " resource(s)" : "";
        out.append("[RUNNING] \"" + image + "\"" + selected + place + "\n");
        out.append(run.passed() ? "[PASS]" : "[FAIL]").append(" \"" + image + "\" in " + time(run) + "\n");
        if (!run.results().isEmpty()) {
            out.append("  [Results]:\n");
            run.results().forEach(result -> out.append("    " + result.text() + "\n"));
        }
        if (!run.stderr().isEmpty()) {
            out.append("  Stderr:\n").append(shortened(run.stderr()));
        }
        if (run.exitCode() != 0 && run.executionError().isEmpty()) {
            out.append("  Exit code: " + run.exitCode() + "\n");
        }
    }

    /** As Go prints a duration that was rounded to tenths of a second. */
    private static String time(FunctionRun run) {
        long millis = run.duration().toMillis();
        return millis < 100 ? millis + "ms" : String.format(Locale.ROOT, "%.1fs", millis / 1000.0);
    }

    private static String shortened(String stderr) {
        List<String> lines = stderr.strip().lines().toList();
        String shown = lines.stream()
                .limit(MOST_LINES)
                .map(line -> "    " + line + "\n")
                .collect(Collectors.joining());
        return lines.size() <= MOST_LINES
                ? shown
                : shown + "    ...(" + (lines.size() - MOST_LINES) + " line(s) truncated)\n";
    }
}
