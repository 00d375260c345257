package dev.veranda.krm;

/** Moves the lists of a document so that all of them stand equally deep below their keys. */
final class ListIndent {

    private ListIndent() {}

    static void apply(YamlNode node, int columns, String newline) {
        if (!(node instanceof YamlCollection collection) || collection.flow) {
            return;
        }
        Slot place = collection.slot;
        if (collection instanceof YamlList list
                && place != null
                && place.owner instanceof YamlMap map
                && startsLine(place, list)
                && list.indent != map.indent + columns) {
            new Shift(map.indent + columns - list.indent, newline).collection(list, true);
        }
        collection.slots.forEach(entry -> apply(entry.value(), columns, newline));
    }

    private static boolean startsLine(Slot place, YamlList list) {
        return Text.hasBreak(place.between) || Text.hasBreak(list.properties);
    }
}
