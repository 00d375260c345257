package dev.veranda.krm.source;

import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ScannerException;

/** Says what is wrong with a text as Go's YAML library does, which is what kpt writes down. */
final class GoWords {

    private GoWords() {}

    static String of(MarkedYamlEngineException refused) {
        // That library prefers the place where the broken construct began, and counts lines from 0 outside its scanner.
        int line = line(refused.getContextMark());
        if (line == 0) {
            line = line(refused.getProblemMark());
        }
        int shown = line == 0 ? 0 : refused instanceof ScannerException ? line + 1 : line;
        return (shown == 0 ? "yaml: " : "yaml: line " + shown + ": ") + problem(refused);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(0);
    }

    private static String problem(MarkedYamlEngineException refused) {
        String problem = Optional.ofNullable(refused.getProblem()).orElse("");
        String context = Optional.ofNullable(refused.getContext()).orElse("");
        if (problem.contains("mapping values are not allowed")) {
            return "mapping values are not allowed in this context";
        }
        if (problem.contains("cannot start any token")) {
            return "found character that cannot start any token";
        }
        if (problem.contains("expected <block end>")) {
            return context.contains("mapping") ? "did not find expected key" : "did not find expected '-' indicator";
        }
        if (problem.contains("expected ',' or")) {
            return "did not find expected ',' or " + (problem.contains("']'") ? "']'" : "'}'");
        }
        if (problem.contains("expected the node content")) {
            return "did not find expected node content";
        }
        if (problem.contains("expected '<document start>'")) {
            return "did not find expected <document start>";
        }
        return problem;
    }
}
