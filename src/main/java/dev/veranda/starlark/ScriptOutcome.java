package dev.veranda.starlark;

import java.util.List;
import java.util.Map;

/** What became of a script. */
public sealed interface ScriptOutcome {

    /** @param globals the names the script has given values, with those values */
    record Finished(Map<String, Object> globals) implements ScriptOutcome {

        public Finished {
            globals = Map.copyOf(globals);
        }
    }

    /**
     * The script has stopped.
     *
     * @param message as kpt words it: {@code fail: …} for what the script itself says, {@code name:LINE:COLUMN: …} for a script
     *     that is not in the language, and the bare reason for all else
     * @param trace where it was, innermost call first, each as {@code name:LINE:COLUMN: in function}; empty when it never began
     */
    record Failed(String message, List<String> trace) implements ScriptOutcome {

        public Failed {
            trace = List.copyOf(trace);
        }
    }
}
