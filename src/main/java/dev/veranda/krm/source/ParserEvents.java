package dev.veranda.krm.source;

import dev.veranda.krm.cancellation.Interest;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.ScannerException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** What the parser says about a text, with its code point positions turned into indexes of the text. */
public final class ParserEvents {

    /** What the parser takes in at once; it copies what it has not made a node of yet each time it takes in more. */
    private static final int LEAST_WINDOW = 1024;

    private static final int EVENTS_BETWEEN_LOOKS = 1024;

    private final SourceText source;
    private final ParserText text;
    private final ParserImpl events;
    private Optional<Mark> reached = Optional.empty();
    private int read;

    public ParserEvents(String text, SourceText source) {
        this.source = source;
        this.text = ParserText.of(text);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(LEAST_WINDOW, Text.longestLine(this.text.text())))
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, new WantedText(this.text.text())));
    }

    /** @throws YamlEngineException if the text is not YAML */
    public Event next() {
        if (++read % EVENTS_BETWEEN_LOOKS == 0) {
            Interest.require();
        }
        Event next = peek();
        events.next();
        reached = next.getEndMark();
        return text.restore(next);
    }

    /** Whether the next node starts at an index. */
    public boolean nextStartsAt(int index) {
        return peek() instanceof CollectionStartEvent next && start(next) == index;
    }

    private Event peek() {
        try {
            return events.peekEvent();
        } catch (NumberFormatException escape) {
            // The parser reads digits that the end of the text has cut off, and numbers of any size.
            ScannerException refused = new ScannerException(
                    "", Optional.empty(), "an escape in quotes is cut off or stands for no character", reached);
            refused.addSuppressed(escape);
            throw refused;
        }
    }

    /** The index at which an event's text starts. */
    public int start(Event event) {
        return source.offset(mark(event).getIndex());
    }

    /** The index after an event's text. */
    public int end(Event event) {
        return source.offset(event.getEndMark().orElseThrow().getIndex());
    }

    /** The line and the column of an event, from 1. */
    public static SourcePosition position(Event event) {
        Mark mark = mark(event);
        return new SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** How many of anchor and tag stand before a node. */
    public static int properties(NodeEvent event) {
        boolean tagged = switch (event) {
            case ScalarEvent scalar -> scalar.getTag().isPresent();
            case CollectionStartEvent collection -> collection.getTag().isPresent();
            default -> false;
        };
        return (event.getAnchor().isPresent() ? 1 : 0) + (tagged ? 1 : 0);
    }

    /** Whether a node has no text but anchor or tag. */
    public static boolean isEmpty(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.isPlain()
                && scalar.getValue().isEmpty();
    }

    /** Whether a node has no text at all, so that the parser's position for it means nothing. */
    public static boolean isNothing(Event event) {
        return isEmpty(event) && event instanceof NodeEvent node && properties(node) == 0;
    }

    public static boolean isBlock(Event event) {
        return event instanceof CollectionStartEvent collection && !collection.isFlow();
    }

    /** Whether this is a block collection whose text starts with that of its first entry. */
    public static boolean isBareBlock(Event event) {
        return isBlock(event) && event instanceof NodeEvent node && properties(node) == 0;
    }

    private static Mark mark(Event event) {
        return event.getStartMark().orElseThrow();
    }
}
