package dev.veranda.krm.tree;

import dev.veranda.krm.source.ParserEvents;
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.Text;
import dev.veranda.krm.source.YamlException;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.events.Event;

/** The keys a map has so far; a second one of the same name is refused. */
final class Keys {

    /** How long a key may be that only its colon tells to be one. */
    private static final int LONGEST = 1024;

    private final Set<String> seen = new HashSet<>();

    void add(Slot entry, Event event) {
        String name = YamlMap.name(entry);
        if (!seen.add(name)) {
            throw new YamlException(
                    "The key \"" + name + "\" occurs twice in the same map.", ParserEvents.position(event));
        }
    }

    /** Quotes the keys that would separate documents where a line starts with them. */
    static void quoteMarkers(YamlCollection outermost) {
        for (Slot entry : outermost.slots) {
            if (entry.key instanceof YamlScalar key
                    && key.style() == ScalarStyle.PLAIN
                    && key.properties.isEmpty()
                    && (key.raw().startsWith("---") || key.raw().startsWith("..."))) {
                key.quote();
            }
        }
    }

    /** Marks a key that has become too long by a question mark, and in block style gives its colon a line. */
    static void mark(Slot entry) {
        if (entry.key == null || !entry.mark.isEmpty()) {
            return;
        }
        StringBuilder written = new StringBuilder();
        entry.key.print(written);
        if (written.length() > LONGEST) {
            entry.mark = "? ";
            if (!entry.owner.isFlow()) {
                entry.between =
                        entry.owner.style().newline() + Text.spaces(entry.owner.base()) + entry.between.stripLeading();
            }
        }
    }

    /** The text of a scalar; the values of a map or list, however it is written, with aliases as they are. */
    static String name(YamlNode key) {
        return key.resolved() instanceof YamlScalar scalar ? scalar.value() : values(key);
    }

    private static String values(YamlNode key) {
        return switch (key) {
            case YamlScalar scalar -> scalar.value();
            case YamlMap map ->
                map.slots.stream()
                        .map(entry -> entry.key == null ? "" : values(entry.key) + ": " + values(entry.value()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case YamlList list ->
                list.slots.stream().map(item -> values(item.value())).collect(Collectors.joining(", ", "[", "]"));
            case YamlAlias alias -> alias.raw();
        };
    }
}
