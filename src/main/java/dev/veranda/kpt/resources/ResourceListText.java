package dev.veranda.kpt.resources;

import dev.veranda.krm.source.YamlLimits;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;

/**
 * Writes a ResourceList item by item, so that no more than one item is in memory twice, and no more text than is allowed.
 * What is written must stand nowhere: give copies.
 */
public final class ResourceListText {

    /** What {@code apiVersion} and {@code kind} of a ResourceList are. */
    public static final String API_VERSION = "config.kubernetes.io/v1";

    public static final String KIND = "ResourceList";

    private final StringBuilder out = new StringBuilder();
    private final int maxLength;
    private final boolean compact;
    private boolean items;

    /**
     * @param maxLength the most characters to write
     * @param compact whether lists are laid out as kpt does in a ResourceList; they keep their layout otherwise
     */
    public ResourceListText(int maxLength, boolean compact) {
        this.maxLength = maxLength;
        this.compact = compact;
        out.append("apiVersion: ")
                .append(API_VERSION)
                .append("\nkind: ")
                .append(KIND)
                .append('\n');
    }

    /** @throws ResourceListException if the text becomes too long, or too deep to be read again */
    public void item(YamlNode item) throws ResourceListException {
        if (!items) {
            out.append("items:\n");
            items = true;
        }
        YamlList list = YamlList.create();
        YamlDocument document = YamlDocument.of(list);
        list.add(item);
        append(document, 1 + list.depth());
    }

    /**
     * Adds a field after the items, such as {@code functionConfig} and {@code results}.
     *
     * @throws ResourceListException if the text becomes too long, or too deep to be read again
     */
    public void field(String name, YamlNode value) throws ResourceListException {
        noItems();
        YamlMap map = YamlMap.create();
        YamlDocument document = YamlDocument.of(map);
        map.put(name, value);
        append(document, map.depth());
    }

    private void append(YamlDocument document, int depth) throws ResourceListException {
        int deepest = YamlLimits.defaults().maxDepth();
        if (depth > deepest) {
            throw new ResourceListException("the list of resources has more than " + deepest
                    + " levels of maps and lists inside one another, which is the limit");
        }
        if (compact) {
            document.setListIndent(SequenceIndent.COMPACT.columns());
        }
        String text = document.text();
        if (out.length() + text.length() > maxLength) {
            throw new ResourceListException(
                    "the list of resources has more than " + maxLength + " characters, which is the limit");
        }
        out.append(text);
        if (!text.endsWith("\n")) {
            out.append('\n');
        }
    }

    private void noItems() {
        if (!items) {
            out.append("items: []\n");
            items = true;
        }
    }

    /** The whole list. */
    public String text() {
        noItems();
        return out.toString();
    }

    /** Adds a field when there is something to add. */
    public void field(String name, Optional<? extends YamlNode> value) throws ResourceListException {
        if (value.isPresent()) {
            field(name, value.get());
        }
    }
}
