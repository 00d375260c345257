package dev.veranda.starlark;

import java.util.ArrayList;
import java.util.List;

/** Runs scripts for tests. */
final class Scripts {

    private Scripts() {}

    /** What a script prints, line by line, and in the last line why it failed, if it did. */
    static String run(String source) {
        return run(Script.of("test.star", source));
    }

    static String run(Script script) {
        List<String> lines = new ArrayList<>();
        ScriptOutcome outcome = script.printingTo(lines::add).run();
        if (outcome instanceof ScriptOutcome.Failed failed) {
            lines.add("error: " + failed.message());
        }
        return String.join("\n", lines);
    }

    /** The {@code repr} of an expression, or why there is none. */
    static String eval(String expression) {
        return run("print(repr(" + expression + "))");
    }
}
