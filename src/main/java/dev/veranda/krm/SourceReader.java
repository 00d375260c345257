package dev.veranda.krm;

import java.util.Iterator;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Reads a text into a {@link YamlFile}: the parser says what and where the nodes are, the text between is cut up along them. */
final class SourceReader {

    private static final int NO_MAP = -1;

    private final SourceText source;
    private final YamlLimits limits;
    private final Anchors anchors;
    private final Iterator<Event> events;
    private final String newline;
    private int depth;

    private SourceReader(String text, YamlLimits limits) {
        this.source = new SourceText(text);
        this.limits = limits;
        this.anchors = new Anchors(limits);
        this.newline = lineBreak(text);
        LoadSettings settings = LoadSettings.builder()
                .setUseMarks(true)
                .setParseComments(false)
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, text));
    }

    static YamlFile read(String text, YamlLimits limits) {
        if (text.length() > limits.maxLength()) {
            throw new YamlException(
                    "The file has " + text.length() + " characters; at most " + limits.maxLength() + " are read.",
                    new SourcePosition(1, 1));
        }
        try {
            return new SourceReader(text, limits).file();
        } catch (YamlEngineException refused) {
            throw ParserWords.translate(refused);
        }
    }

    private static String lineBreak(String text) {
        int first = Text.firstBreak(text);
        return first < 0 ? "\n" : text.substring(first, Text.nextLine(text, first));
    }

    private YamlFile file() {
        YamlFile file = new YamlFile(newline);
        file.preamble = source.take(source.charAt(0) == '\uFEFF' ? 1 : 0);
        YamlDocument last = null;
        events.next();
        while (events.next() instanceof DocumentStartEvent start) {
            int from = start(start);
            boolean explicit = start.isExplicit();
            if (last != null) {
                last.suffix = source.take(from);
            } else if (explicit) {
                file.preamble += source.take(from);
            }
            last = document(start, explicit);
            file.all.add(last);
            events.next();
        }
        String rest = source.take(source.length());
        if (last != null) {
            last.suffix = rest;
        } else {
            file.preamble += rest;
        }
        return file;
    }

    private YamlDocument document(DocumentStartEvent start, boolean explicit) {
        YamlDocument document = new YamlDocument(newline);
        anchors.clear();
        if (explicit) {
            int marker = end(start);
            document.open = source.take(Math.max(marker, source.restOfLine(marker)));
        }
        Event root = events.next();
        if (isNothing(root)) {
            return document;
        }
        Slot body = new Slot(document, null);
        boolean lineStart = document.open.isEmpty() || Text.endsWithBreak(document.open);
        body.mark = lineStart && isBareBlock(root) ? "" : opening(root);
        body.hold(node(root, NO_MAP));
        if (!body.value().isBlockCollection()) {
            body.trailing = line();
        }
        document.read(body);
        return document;
    }

    /** The text before a node; for a block collection only the rest of the line, as what follows belongs to its first entry. */
    private String opening(Event event) {
        if (isNothing(event)) {
            return "";
        }
        int start = start(event);
        if (isBareBlock(event)) {
            int rest = source.restOfLine(source.at());
            return source.take(rest < 0 || rest > start ? start : rest);
        }
        return source.take(start);
    }

    /** @param mapIndent the column of the block map the node is a value in, or {@link #NO_MAP} */
    private YamlNode node(Event event, int mapIndent) {
        YamlNode node = switch (event) {
            case AliasEvent alias -> anchors.alias(alias, position(alias), source.take(end(alias)));
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent collection -> collection(collection, mapIndent);
            default -> throw new IllegalStateException("Not a node: " + event);
        };
        Mark mark = mark(event);
        node.startedAt(mark.getLine() + 1, mark.getColumn() + 1);
        if (!(event instanceof AliasEvent)) {
            anchors.counted();
        }
        return node;
    }

    private YamlScalar scalar(ScalarEvent event) {
        boolean empty = event.getValue().isEmpty() && event.isPlain();
        String properties = properties(event, event.getTag(), empty);
        ScalarStyle style = switch (event.getScalarStyle()) {
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> ScalarStyle.DOUBLE_QUOTED;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            default -> ScalarStyle.PLAIN;
        };
        String raw = empty ? "" : source.take(style.isBlock() ? blockEnd(event) : end(event));
        String value = event.getValue().equals(raw) ? raw : event.getValue();
        YamlScalar scalar = new YamlScalar(value, raw, style);
        scalar.properties = properties;
        scalar.tag = event.getTag().orElse(null);
        anchors.define(event, scalar);
        return scalar;
    }

    /** The end of a block scalar: before the line break of its last line, or of its last blank line if those are kept. */
    private int blockEnd(ScalarEvent event) {
        int end = Math.min(end(event), source.length());
        int headerEnd = source.at();
        while (headerEnd < end && !Text.isBreak(source.charAt(headerEnd))) {
            headerEnd++;
        }
        String header = source.substring(source.at(), headerEnd);
        int comment = header.indexOf('#');
        boolean keep = (comment < 0 ? header : header.substring(0, comment)).indexOf('+') >= 0;
        String value = event.getValue();
        boolean blankContent =
                Text.endsWithSpace(value.stripTrailing().length() == value.length() ? "" : lastLine(value));
        int last = end;
        if (!keep && !blankContent) {
            while (last > headerEnd
                    && (Text.isBlank(source.charAt(last - 1)) || Text.isBreak(source.charAt(last - 1)))) {
                last--;
            }
            while (last < end && !Text.isBreak(source.charAt(last))) {
                last++;
            }
            return last;
        }
        if (last > headerEnd && Text.isBreak(source.charAt(last - 1))) {
            last--;
            if (last > headerEnd && source.charAt(last) == '\n' && source.charAt(last - 1) == '\r') {
                last--;
            }
        }
        return last;
    }

    /** The last line of a value that is more than its line breaks. */
    private static String lastLine(String value) {
        int end = value.length();
        while (end > 0 && value.charAt(end - 1) == '\n') {
            end--;
        }
        return value.substring(Math.max(0, end - 1), end);
    }

    private YamlCollection collection(CollectionStartEvent event, int mapIndent) {
        if (++depth > limits.maxDepth()) {
            throw new YamlException(
                    "Collections stand more than " + limits.maxDepth() + " levels inside one another.",
                    position(event));
        }
        YamlCollection collection = event instanceof MappingStartEvent ? new YamlMap() : new YamlList();
        collection.properties = properties(event, event.getTag(), false);
        collection.tag = event.getTag().orElse(null);
        collection.flow = event.isFlow();
        int before = anchors.open(event);
        if (collection.flow) {
            flow(collection);
        } else {
            block(collection);
            // A comment at the column of a compact list's dashes belongs to the map around it.
            boolean compact = collection instanceof YamlList && collection.indent == mapIndent;
            collection.foot = source.take(source.commentLinesEnd(collection.indent + (compact ? 1 : 0)));
        }
        anchors.close(event, collection, before);
        depth--;
        return collection;
    }

    private void flow(YamlCollection collection) {
        char bracket = source.charAt(source.at());
        boolean pair = collection instanceof YamlMap && bracket != '{';
        if (!pair) {
            collection.open = source.take(source.at() + 1);
            int rest = source.restOfLine(source.at());
            collection.open += rest < 0 ? "" : source.take(rest);
        }
        Keys keys = new Keys();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            Slot entry = entry(collection, event, keys);
            if (!pair) {
                entry.trailing = flowTrailing();
            }
        }
        if (!pair) {
            collection.close = source.take(source.afterGap() + 1);
        }
    }

    /** The text after a value between brackets: through its comma and, when nothing else follows in the line, the line's end. */
    private String flowTrailing() {
        int next = source.afterGap();
        int end = source.charAt(next) == ',' ? next + 1 : source.at();
        return source.take(Math.max(end, source.restOfLine(end)));
    }

    private void block(YamlCollection collection) {
        Keys keys = new Keys();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            if (collection.slots.isEmpty()) {
                collection.indent = source.column(source.afterGap());
            }
            Slot entry = entry(collection, event, keys);
            if (!entry.value().isBlockCollection()) {
                entry.trailing = line();
            }
        }
    }

    private Slot entry(YamlCollection collection, Event first, Keys keys) {
        if (collection instanceof YamlList) {
            return item(collection, first);
        }
        int next = source.afterGap();
        boolean explicit = source.charAt(next) == '?' && (isNothing(first) || start(first) > next);
        String leading = source.take(next);
        String mark = explicit ? source.take(next + 1) + opening(first) : "";
        YamlNode key = node(first, NO_MAP);
        Slot entry = new Slot(collection, key);
        entry.leading = leading;
        entry.mark = mark;
        keys.add(entry, first);
        Event second = events.next();
        int colon = source.afterGap();
        if (source.charAt(colon) == ':'
                && (isNothing(second) ? endsIndicator(colon, collection.flow) : start(second) > colon)) {
            entry.between = source.take(colon + 1) + opening(second);
        }
        entry.hold(node(second, collection.flow ? NO_MAP : collection.indent));
        collection.slots.add(entry);
        return entry;
    }

    private Slot item(YamlCollection list, Event event) {
        Slot entry = new Slot(list, null);
        if (list.flow) {
            entry.leading = source.take(source.afterGap());
        } else {
            int dash = source.afterGap();
            entry.leading = source.take(dash);
            entry.mark = source.take(dash + 1) + opening(event);
        }
        entry.hold(node(event, NO_MAP));
        list.slots.add(entry);
        return entry;
    }

    private boolean endsIndicator(int colon, boolean flow) {
        char next = source.charAt(colon + 1);
        return flow || next == '\0' || Text.isBlank(next) || Text.isBreak(next);
    }

    private String line() {
        return source.take(source.nextLine(source.at()));
    }

    /** Cuts off anchor and tag; for a block collection with the rest of their line. */
    private String properties(NodeEvent event, Optional<String> tag, boolean empty) {
        int count = (event.getAnchor().isPresent() ? 1 : 0) + (tag.isPresent() ? 1 : 0);
        if (count == 0) {
            return "";
        }
        int end = source.at();
        for (int i = 0; i < count; i++) {
            end = source.afterGap(end);
            boolean verbatim = source.charAt(end) == '!' && source.charAt(end + 1) == '<';
            while (end < source.length() && !endsProperty(source.charAt(end), verbatim)) {
                end++;
            }
            end += verbatim ? 1 : 0;
        }
        if (empty) {
            return source.take(end);
        }
        int rest = source.restOfLine(end);
        return source.take(isBlock(event) && rest >= 0 ? rest : source.afterGap(end));
    }

    private static boolean endsProperty(char c, boolean verbatim) {
        return verbatim ? c == '>' : Text.isBlank(c) || Text.isBreak(c) || ",[]{}".indexOf(c) >= 0;
    }

    private static boolean isBlock(Event event) {
        return event instanceof CollectionStartEvent collection && !collection.isFlow();
    }

    private static boolean isBareBlock(Event event) {
        return event instanceof CollectionStartEvent collection
                && !collection.isFlow()
                && collection.getAnchor().isEmpty()
                && collection.getTag().isEmpty();
    }

    /** Whether a node has no text at all, so that the parser's position for it means nothing. */
    private static boolean isNothing(Event event) {
        return event instanceof ScalarEvent scalar
                && scalar.getValue().isEmpty()
                && scalar.isPlain()
                && scalar.getAnchor().isEmpty()
                && scalar.getTag().isEmpty();
    }

    private int start(Event event) {
        return source.offset(mark(event).getIndex());
    }

    private int end(Event event) {
        return source.offset(event.getEndMark().orElseThrow().getIndex());
    }

    static SourcePosition position(Event event) {
        Mark mark = mark(event);
        return new SourcePosition(mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static Mark mark(Event event) {
        return event.getStartMark().orElseThrow();
    }
}
