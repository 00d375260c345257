package dev.veranda.krm;

import java.util.HashSet;
import java.util.Set;
import org.snakeyaml.engine.v2.events.Event;

/** The keys a map has so far; a second one of the same name is refused. */
final class Keys {

    private final Set<String> seen = new HashSet<>();

    void add(Slot entry, Event event) {
        String name = YamlMap.name(entry);
        if (!seen.add(name)) {
            throw new YamlException(
                    "The key \"" + name + "\" occurs twice in the same map.", ParserEvents.position(event));
        }
    }
}
