package dev.veranda.krm.source;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in plain words what the parser found wrong. */
public final class ParserWords {

    private ParserWords() {}

    /** The refusal of the parser in words of Veranda's, with the place in {@code text}. */
    public static YamlException translate(YamlEngineException refused, String text) {
        if (refused instanceof ReaderException unreadable) {
            return new YamlException(
                    String.format("The character U+%04X may not occur in YAML.", unreadable.getCodePoint()),
                    position(text, unreadable.getPosition()));
        }
        if (refused instanceof MarkedYamlEngineException marked) {
            Mark mark = marked.getProblemMark().or(marked::getContextMark).orElse(null);
            SourcePosition position = mark == null
                    ? new SourcePosition(1, 1)
                    : new SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
            return new YamlException(
                    words(text(marked.getProblem()), text(marked.getContext())), position, GoWords.of(marked));
        }
        String message = refused.getMessage();
        return new YamlException(
                message == null ? "The text is not YAML." : "The text is not YAML: " + message + ".",
                new SourcePosition(1, 1));
    }

    /** @param index in code points */
    private static SourcePosition position(String text, int index) {
        int end = text.offsetByCodePoints(0, Math.min(index, text.codePointCount(0, text.length())));
        int line = 1;
        int start = 0;
        for (int next = Text.nextLine(text, 0); next <= end && Text.isBreak(text.charAt(next - 1)); ) {
            line++;
            start = next;
            if (next == text.length()) {
                break;
            }
            next = Text.nextLine(text, next);
        }
        return new SourcePosition(line, text.codePointCount(start, end) + 1);
    }

    private static String text(@Nullable String words) {
        return words == null ? "" : words;
    }

    private static String words(String problem, String context) {
        if (problem.contains("mapping values are not allowed")) {
            return "A \": \" cannot stand here: indent the line like its neighbours, or quote the value.";
        }
        if (problem.contains("(TAB)") || problem.contains("'\\t'")) {
            return "A tab cannot indent YAML or start a value; use spaces.";
        }
        if (problem.contains("could not find expected ':'")) {
            return "A \":\" is missing after this key.";
        }
        if (problem.contains("expected <block end>")) {
            return "The indentation does not fit the lines above.";
        }
        if (problem.contains("unexpected end of stream")) {
            return context.contains("quoted scalar") ? "A closing quote is missing." : "The text ends too early.";
        }
        if (problem.contains("expected ',' or")) {
            return "A comma or a closing bracket is missing.";
        }
        return "The text is not YAML: " + (context.isEmpty() ? "" : context + ", ") + problem + ".";
    }
}
