package dev.veranda.krm.edit;

import dev.veranda.krm.tree.Slot;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings comments that another tree has, and this one has not, over to this one. */
final class CommentTransfer {

    private final YamlNode original;
    private @Nullable Set<String> lines;

    CommentTransfer(YamlNode original) {
        this.original = original;
    }

    /** The comment in the value's line. */
    void beside(Slot place, Slot from) {
        Optional<String> comment = from.lineComment();
        if (comment.isPresent() && !comment.equals(place.lineComment()) && place.takesLineComment()) {
            place.setLineComment(comment.get());
        }
    }

    /** The comment lines above; a comment above the first entry in a dash's line belongs to the item. */
    void above(Slot place, Slot from) {
        if (!place.takesHeadComment() || from.isInlineFirst()) {
            return;
        }
        Optional<String> present = place.headComment();
        from.headComment()
                .filter(comment -> !present.equals(Optional.of(comment)) && isNew(comment))
                .ifPresent(comment -> {
                    if (place.isInlineFirst()) {
                        place.addHeadComment(comment);
                    } else {
                        place.setHeadComment(comment);
                    }
                });
    }

    /** The comment lines after the last entry. */
    void below(YamlCollection collection, YamlCollection from) {
        String comment = from.linesBelow().strip();
        if (!comment.isEmpty()
                && !collection.isFlow()
                && collection.linesBelow().isBlank()
                && isNew(comment)) {
            collection.setLinesBelow(comment);
        }
    }

    /** Takes away the comments of an item that is no longer what they were written for. */
    static void remove(Slot place) {
        if (place.lineComment().isPresent()) {
            place.setLineComment("");
        }
        if (place.takesHeadComment() && place.headComment().isPresent()) {
            place.setHeadComment("");
        }
    }

    /** Writers of YAML move comments about; only one that stands nowhere yet is new. */
    private boolean isNew(String comment) {
        Set<String> known = lines;
        if (known == null) {
            known = original.text().lines().map(String::strip).collect(Collectors.toSet());
            lines = known;
        }
        return !known.containsAll(comment.lines().map(String::strip).toList());
    }
}
