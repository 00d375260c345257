package dev.veranda.store.git.mirror;

import dev.veranda.store.git.layout.GitHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where refs moved to since they were last written down together: one line for each move, so that a change costs what it
 * changes and not what there is. Not for use by several threads at once.
 */
final class RefJournal {

    private static final String GONE = "-";
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{40}|-) (refs/.+)");

    /** No end of lines was written when the power failed: what comes after it would be one with it. */
    private static final int DAMAGED = Integer.MAX_VALUE / 2;

    private final Path file;
    private int lines;

    RefJournal(Path folder) {
        this.file = folder.resolve("moved-refs");
    }

    /** How many moves have been noted; very many where the file should be written no further. */
    int lines() {
        return lines;
    }

    /** Applies what was noted to {@code targets}, as far as the file can be read. */
    void replay(SortedMap<String, GitHash> targets) throws IOException {
        lines = 0;
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        for (String raw : text.substring(0, text.lastIndexOf('\n') + 1).split("\n", -1)) {
            String line = new String(raw.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
            Matcher move = LINE.matcher(line);
            if (move.matches()) {
                apply(targets, move.group(1), move.group(2));
                lines++;
            } else if (!line.isEmpty()) {
                lines = DAMAGED;
                return;
            }
        }
        if (!text.isEmpty() && !text.endsWith("\n")) {
            lines = DAMAGED;
        }
    }

    private static void apply(SortedMap<String, GitHash> targets, String target, String name) {
        if (target.equals(GONE)) {
            targets.remove(name);
        } else {
            targets.put(name, new GitHash(target));
        }
    }

    /** @param moves where each ref points now; empty where it is gone */
    void note(Map<String, Optional<GitHash>> moves) throws IOException {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(moves)
                .forEach((name, target) -> text.append(target.map(GitHash::hex).orElse(GONE))
                        .append(' ')
                        .append(name)
                        .append('\n'));
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        lines += moves.size();
    }

    /** Forgets what was noted: it has been written down elsewhere. */
    void clear() throws IOException {
        Files.deleteIfExists(file);
        lines = 0;
    }
}
