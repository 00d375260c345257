package dev.veranda.ui.editor;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Two people's changes of the same package, brought together file by file. A file that only one of them changed, or that both
 * changed alike, needs no choice.
 *
 * @param settled the files that need no choice
 * @param open the files that do, by path
 */
record ThreeWay(PackageContents settled, List<Choice> open) {

    /** A file both changed, differently. An empty content means that the file is not there. */
    record Choice(String path, Optional<FileContent> base, Optional<FileContent> yours, Optional<FileContent> theirs) {

        Optional<FileContent> of(Side side) {
            return side == Side.YOURS ? yours : theirs;
        }
    }

    ThreeWay {
        open = List.copyOf(open);
    }

    static ThreeWay of(PackageContents base, PackageContents yours, PackageContents theirs) {
        TreeSet<String> paths = new TreeSet<>(base.files().keySet());
        paths.addAll(yours.files().keySet());
        paths.addAll(theirs.files().keySet());
        TreeMap<String, FileContent> settled = new TreeMap<>();
        List<Choice> open = new ArrayList<>();
        for (String path : paths) {
            Choice choice = new Choice(path, base.file(path), yours.file(path), theirs.file(path));
            if (choice.theirs.equals(choice.base) || choice.theirs.equals(choice.yours)) {
                choice.yours.ifPresent(content -> settled.put(path, content));
            } else if (choice.yours.equals(choice.base)) {
                choice.theirs.ifPresent(content -> settled.put(path, content));
            } else {
                open.add(choice);
            }
        }
        return new ThreeWay(new PackageContents(settled), open);
    }

    /** Everything, with this side of every open file. */
    PackageContents preferring(Side side) {
        Map<String, Side> choices = new TreeMap<>();
        open.forEach(choice -> choices.put(choice.path(), side));
        return chosen(choices);
    }

    /** @throws IllegalArgumentException if an open file has no choice */
    PackageContents chosen(Map<String, Side> choices) {
        TreeMap<String, FileContent> files = new TreeMap<>(settled.files());
        for (Choice choice : open) {
            Side side = Optional.ofNullable(choices.get(choice.path()))
                    .orElseThrow(() -> new IllegalArgumentException("Nothing was chosen for " + choice.path()));
            choice.of(side).ifPresent(content -> files.put(choice.path(), content));
        }
        return new PackageContents(files);
    }
}
