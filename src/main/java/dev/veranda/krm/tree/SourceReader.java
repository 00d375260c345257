package dev.veranda.krm.tree;

import dev.veranda.krm.source.BlockScalarText;
import dev.veranda.krm.source.ParserEvents;
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.SourceText;
import dev.veranda.krm.source.Text;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.source.YamlLimits;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads one text into a {@link YamlFile}: the parser says what and where the nodes are, the text between is cut up along them. */
final class SourceReader {

    private static final int NO_MAP = -1;

    private final SourceText source;
    private final ParserEvents events;
    private final Anchors anchors;
    private final int maxDepth;
    private final int firstLine;
    private final String newline;
    private int depth;

    /** The column of the block collection being read. */
    private int base;

    /** @param firstLine how many lines of the file stand before this text */
    SourceReader(String text, Anchors anchors, YamlLimits limits, int firstLine, String newline) {
        this.source = new SourceText(text);
        this.events = new ParserEvents(text, source);
        this.anchors = anchors;
        this.maxDepth = limits.maxDepth();
        this.firstLine = firstLine;
        this.newline = newline;
    }

    /**
     * Reads all documents.
     *
     * @throws YamlEngineException if the parser finds it is not YAML
     * @throws YamlException if it exceeds a limit
     */
    void readInto(YamlFile file) {
        if (source.charAt(0) == '\uFEFF') {
            file.addBetween(source.take(1));
        }
        events.next();
        while (events.next() instanceof DocumentStartEvent start) {
            boolean explicit = start.isExplicit();
            if (explicit) {
                file.addBetween(source.take(events.start(start)));
            }
            file.read(document(start, explicit));
            events.next();
        }
        file.addBetween(source.take(source.length()));
    }

    private YamlDocument document(DocumentStartEvent start, boolean explicit) {
        YamlDocument document = new YamlDocument(newline);
        anchors.enter(document.aliases);
        base = 0;
        if (explicit) {
            int marker = events.end(start);
            document.open = source.take(Math.max(marker, source.restOfLine(marker)));
        }
        Event root = events.next();
        if (ParserEvents.isNothing(root)) {
            return document;
        }
        Slot body = new Slot(document, null);
        boolean lineStart = document.open.isEmpty() || Text.endsWithBreak(document.open);
        body.mark = lineStart && ParserEvents.isBareBlock(root) ? "" : opening(root);
        body.hold(node(root, NO_MAP));
        if (!body.value().isBlockCollection()) {
            body.trailing = source.takeLine();
        }
        document.read(body);
        return document;
    }

    /** The text before a node; for a block collection only the rest of the line, as what follows belongs to its first entry. */
    private String opening(Event event) {
        if (ParserEvents.isNothing(event)) {
            return "";
        }
        int start = events.start(event);
        int rest = ParserEvents.isBareBlock(event) ? source.restOfLine(source.at()) : -1;
        return source.take(rest < 0 ? start : Math.min(rest, start));
    }

    /** @param mapIndent the column of the block map the node is a value in, or {@link #NO_MAP} */
    private YamlNode node(Event event, int mapIndent) {
        YamlNode node = switch (event) {
            case AliasEvent alias -> anchors.alias(alias, source.take(events.end(alias)), depth);
            case ScalarEvent scalar -> scalar(scalar);
            case CollectionStartEvent collection -> collection(collection, mapIndent);
            default -> throw new IllegalStateException("Not a node: " + event);
        };
        SourcePosition position = ParserEvents.position(event);
        node.startedAt(position.line() + firstLine, position.column());
        return node;
    }

    private YamlScalar scalar(ScalarEvent event) {
        String properties = properties(event);
        ScalarStyle style = switch (event.getScalarStyle()) {
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> ScalarStyle.DOUBLE_QUOTED;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            default -> ScalarStyle.PLAIN;
        };
        String raw = raw(event, style);
        String value =
                style.isBlock() ? BlockScalarText.value(event.getValue(), raw, base, endsFile()) : event.getValue();
        YamlScalar scalar = new YamlScalar(raw.equals(value) ? raw : value, raw, style);
        scalar.properties = properties;
        scalar.tag = event.getTag().orElse(null);
        anchors.define(event, scalar);
        return scalar;
    }

    /** Whether the text ends here, within a line. */
    private boolean endsFile() {
        return source.at() == source.length() && !Text.isBreak(source.charAt(source.at() - 1));
    }

    private String raw(ScalarEvent event, ScalarStyle style) {
        if (ParserEvents.isEmpty(event)) {
            return "";
        }
        int end = Math.min(events.end(event), source.length());
        if (!style.isBlock()) {
            return source.take(end);
        }
        String own = BlockScalarText.trim(source.substring(source.at(), end), event.getValue());
        return source.take(source.at() + own.length());
    }

    private YamlCollection collection(CollectionStartEvent event, int mapIndent) {
        if (++depth > maxDepth) {
            throw new YamlException(
                    "Collections stand more than " + maxDepth + " levels inside one another.",
                    ParserEvents.position(event));
        }
        YamlCollection collection = event instanceof MappingStartEvent ? new YamlMap() : new YamlList();
        collection.properties = properties(event);
        collection.tag = event.getTag().orElse(null);
        collection.flow = event.isFlow();
        Anchors.Opened opened = anchors.open(event, depth, source.at());
        int outer = base;
        if (collection.flow) {
            flow(collection);
        } else {
            block(collection, mapIndent);
        }
        base = outer;
        anchors.close(event, collection, opened, source.at());
        depth--;
        return collection;
    }

    private void flow(YamlCollection collection) {
        collection.indent = base;
        boolean pair = collection instanceof YamlMap
                && (source.charAt(source.at()) != '{' || events.nextStartsAt(source.at()));
        if (!pair) {
            int bracket = source.at() + 1;
            collection.open = source.take(Math.max(bracket, source.restOfLine(bracket)));
        }
        Keys keys = new Keys();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            Slot entry = collection instanceof YamlMap map ? entry(map, event, keys) : item(collection, event);
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

    private void block(YamlCollection collection, int mapIndent) {
        collection.indent = source.column(source.afterGap());
        base = collection.indent;
        Keys keys = new Keys();
        for (Event event = events.next(); event instanceof NodeEvent; event = events.next()) {
            Slot entry = collection instanceof YamlMap map ? entry(map, event, keys) : item(collection, event);
            if (!entry.value().isBlockCollection() && !entry.endsWithKey()) {
                entry.trailing = source.takeLine();
            }
        }
        // A comment at the column of a compact list's dashes belongs to the map around it.
        boolean compact = collection instanceof YamlList && collection.indent == mapIndent;
        collection.foot = source.take(source.commentLinesEnd(collection.indent + (compact ? 1 : 0)));
    }

    private Slot entry(YamlMap map, Event first, Keys keys) {
        int next = source.afterGap();
        boolean explicit = source.charAt(next) == '?' && (ParserEvents.isNothing(first) || events.start(first) > next);
        String leading = source.take(next);
        String mark = explicit ? source.take(next + 1) + opening(first) : "";
        Slot entry = new Slot(map, node(first, NO_MAP));
        entry.leading = leading;
        entry.mark = mark;
        keys.add(entry, first);
        Event second = events.next();
        if (isColon(source.afterGap(), second, map)) {
            entry.between = source.take(source.afterGap() + 1) + opening(second);
        }
        entry.hold(node(second, map.flow ? NO_MAP : map.indent));
        map.slots.add(entry);
        return entry;
    }

    private Slot item(YamlCollection list, Event event) {
        Slot entry = new Slot(list, null);
        entry.leading = source.take(source.afterGap());
        if (!list.flow) {
            entry.mark = source.take(source.at() + 1) + opening(event);
        }
        entry.hold(node(event, NO_MAP));
        list.slots.add(entry);
        return entry;
    }

    /** Whether a key's colon stands here, and not the start of the next key, the colon of a map around this one or nothing of the kind. */
    private boolean isColon(int index, Event value, YamlMap map) {
        if (source.charAt(index) != ':') {
            return false;
        }
        if (!ParserEvents.isNothing(value)) {
            return events.start(value) > index;
        }
        if (map.flow) {
            return true;
        }
        boolean outer = source.startsLine(index) && source.column(index) != map.indent;
        char next = source.charAt(index + 1);
        return !outer && (next == '\0' || Text.isBlank(next) || Text.isBreak(next));
    }

    /** Cuts off anchor and tag; for a block collection with the rest of their line. */
    private String properties(NodeEvent event) {
        int end = source.at();
        for (int i = 0; i < ParserEvents.properties(event); i++) {
            end = source.propertyEnd(source.afterGap(end));
        }
        if (end == source.at() || ParserEvents.isEmpty(event)) {
            return source.take(end);
        }
        int rest = source.restOfLine(end);
        return source.take(ParserEvents.isBlock(event) && rest >= 0 ? rest : source.afterGap(end));
    }
}
