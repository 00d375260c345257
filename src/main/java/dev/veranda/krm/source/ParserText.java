package dev.veranda.krm.source;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * A text as the parser gets it. Two characters are in YAML 1.2 like any other inside a text, but not for the parser: it breaks
 * some lines at U+0085 without beginning to count columns anew, and gives U+FEFF no column. Others stand in for them.
 */
public final class ParserText {

    private static final char NEXT_LINE = '\u0085';
    private static final char MARK = '\uFEFF';

    private static final int CANDIDATES = 10;

    private final String text;
    private final @Nullable String nextLine;
    private final @Nullable String mark;

    private ParserText(String text, @Nullable String nextLine, @Nullable String mark) {
        this.text = text;
        this.nextLine = nextLine;
        this.mark = mark;
    }

    /** @throws YamlException if the text has one of the two characters and everything that could stand in for it */
    static ParserText of(String text) {
        boolean hasNextLine = text.indexOf(NEXT_LINE) >= 0;
        boolean hasMark = text.indexOf(MARK, 1) >= 0;
        if (!hasNextLine && !hasMark) {
            return new ParserText(text, null, null);
        }
        String lower = text.toLowerCase(Locale.ROOT);
        String nextLine = hasNextLine ? standIn(lower, 0) : null;
        String mark = hasMark ? standIn(lower, CANDIDATES) : null;
        String inner = nextLine == null ? text : text.replace(String.valueOf(NEXT_LINE), nextLine);
        if (mark != null) {
            // At the very start it is a byte order mark.
            inner = inner.substring(0, 1) + inner.substring(1).replace(String.valueOf(MARK), mark);
        }
        return new ParserText(inner, nextLine, mark);
    }

    /** A character for private use that does not occur, neither as it is nor escaped. */
    private static String standIn(String lowerCase, int from) {
        for (int i = from; i < from + CANDIDATES; i++) {
            String candidate = Character.toString(0xF0000 + i);
            String low = Integer.toHexString(candidate.charAt(1));
            if (!lowerCase.contains(candidate)
                    && !lowerCase.contains(Integer.toHexString(0xF0000 + i))
                    && !lowerCase.contains(low)) {
                return candidate;
            }
        }
        throw new YamlException(
                "The characters U+0085 and U+FEFF cannot be read beside so many of U+F0000 to U+F0013.",
                new SourcePosition(1, 1));
    }

    String text() {
        return text;
    }

    /** What the parser said, with the characters of the text. */
    Event restore(Event event) {
        if ((nextLine == null && mark == null) || !(event instanceof NodeEvent node)) {
            return event;
        }
        Optional<Anchor> anchor = node.getAnchor().map(name -> new Anchor(restore(name.getValue())));
        return switch (node) {
            case ScalarEvent scalar ->
                new ScalarEvent(
                        anchor,
                        scalar.getTag(),
                        scalar.getImplicit(),
                        restore(scalar.getValue()),
                        scalar.getScalarStyle(),
                        scalar.getStartMark(),
                        scalar.getEndMark());
            case MappingStartEvent map ->
                new MappingStartEvent(
                        anchor,
                        map.getTag(),
                        map.isImplicit(),
                        map.getFlowStyle(),
                        map.getStartMark(),
                        map.getEndMark());
            case SequenceStartEvent list ->
                new SequenceStartEvent(
                        anchor,
                        list.getTag(),
                        list.isImplicit(),
                        list.getFlowStyle(),
                        list.getStartMark(),
                        list.getEndMark());
            case AliasEvent alias -> new AliasEvent(anchor, alias.getStartMark(), alias.getEndMark());
            default -> event;
        };
    }

    /** A written text; if it starts with U+FEFF that is not a byte order mark, with one before it. */
    public static String written(StringBuilder text) {
        return text.isEmpty() || text.charAt(0) != MARK ? text.toString() : MARK + text.toString();
    }

    private String restore(String words) {
        String restored = nextLine == null ? words : words.replace(nextLine, String.valueOf(NEXT_LINE));
        return mark == null ? restored : restored.replace(mark, String.valueOf(MARK));
    }
}
