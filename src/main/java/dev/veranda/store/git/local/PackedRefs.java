package dev.veranda.store.git.local;

import dev.veranda.store.git.layout.GitHash;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The text of the file in which Git keeps many refs together, one line for each in the order of their names, and below that of a
 * tag object a line that begins with {@code ^}. Looked through without taking it apart, because it names every ref there is. The
 * characters stand for bytes.
 */
final class PackedRefs {

    private static final String HEADER = "# pack-refs with:";
    private static final String SORTED = " sorted ";
    private static final String NEW_HEADER = HEADER + " peeled fully-peeled" + SORTED + "\n";

    /** A name stands behind an object id in hexadecimal digits and a space. */
    private static final int NAME = 41;

    private final String header;
    private final String body;

    private PackedRefs(String header, String body) {
        this.header = header;
        this.body = body;
    }

    static PackedRefs none() {
        return new PackedRefs(NEW_HEADER, "");
    }

    /** Empty where the file is not as Git writes it, and better left to who understands more. */
    static Optional<PackedRefs> read(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        int begin = 0;
        while (begin < text.length() && text.charAt(begin) == '#') {
            begin = text.indexOf('\n', begin) + 1;
            if (begin == 0) {
                return Optional.empty();
            }
        }
        String header = text.substring(0, begin);
        String body = text.substring(begin);
        if (!body.isEmpty() && !body.endsWith("\n")) {
            return Optional.empty();
        }
        if (header.startsWith(HEADER) && header.contains(SORTED.stripTrailing())) {
            return Optional.of(new PackedRefs(header, body));
        }
        return sorted(body).map(lines -> new PackedRefs(sortedHeader(header), lines));
    }

    private static String sortedHeader(String header) {
        return header.startsWith(HEADER) ? header.stripTrailing() + SORTED + "\n" : HEADER + SORTED + "\n";
    }

    private static Optional<String> sorted(String body) {
        SortedMap<String, String> entries = new TreeMap<>();
        for (int at = 0; at < body.length(); ) {
            int end = endOfEntry(body, at);
            int line = body.indexOf('\n', at);
            if (line < at + NAME) {
                return Optional.empty();
            }
            entries.put(body.substring(at + NAME, line), body.substring(at, end));
            at = end;
        }
        return Optional.of(String.join("", entries.values()));
    }

    byte[] bytes() {
        return (header + body).getBytes(StandardCharsets.ISO_8859_1);
    }

    Optional<GitHash> target(String ref) {
        int at = find(asBytes(ref));
        return at < 0 ? Optional.empty() : Optional.of(new GitHash(body.substring(at, at + NAME - 1)));
    }

    /** Whether there is a ref whose name begins so. */
    boolean hasBelow(String prefix) {
        String begin = asBytes(prefix);
        int at = find(begin);
        return at >= 0 || body.startsWith(begin, -1 - at + NAME);
    }

    /** The refs whose names begin so. */
    SortedMap<String, GitHash> below(String prefix) {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        String begin = asBytes(prefix);
        int at = find(begin);
        for (at = at < 0 ? -1 - at : at; body.startsWith(begin, at + NAME); at = endOfEntry(body, at)) {
            String name = body.substring(at + NAME, body.indexOf('\n', at));
            targets.put(
                    new String(name.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8),
                    new GitHash(body.substring(at, at + NAME - 1)));
        }
        return targets;
    }

    /** As this one after moves: where each ref that moved points now, and nothing where it is gone. */
    PackedRefs with(Map<String, Optional<GitHash>> moves) {
        StringBuilder text = new StringBuilder(body.length() + 100 * moves.size());
        int copied = 0;
        SortedMap<String, Optional<GitHash>> inOrder = new TreeMap<>();
        moves.forEach((ref, target) -> inOrder.put(asBytes(ref), target));
        for (Map.Entry<String, Optional<GitHash>> move : inOrder.entrySet()) {
            int at = find(move.getKey());
            int from = at < 0 ? -1 - at : at;
            text.append(body, copied, from);
            move.getValue()
                    .ifPresent(target -> text.append(target.hex())
                            .append(' ')
                            .append(move.getKey())
                            .append('\n'));
            copied = at < 0 ? from : endOfEntry(body, at);
        }
        return new PackedRefs(header, text.append(body, copied, body.length()).toString());
    }

    /** Where the line of a ref begins; where it would begin, as a negative number less one, when there is none. */
    private int find(String name) {
        int low = 0;
        int high = body.length();
        while (low < high) {
            int at = beginOfEntry((low + high) >>> 1);
            int end = endOfEntry(body, at);
            int order = name.compareTo(body.substring(at + NAME, body.indexOf('\n', at)));
            if (order == 0) {
                return at;
            }
            low = order > 0 ? end : low;
            high = order > 0 ? high : at;
        }
        return -1 - low;
    }

    private int beginOfEntry(int within) {
        int at = body.lastIndexOf('\n', within - 1) + 1;
        while (at > 0 && body.charAt(at) == '^') {
            at = body.lastIndexOf('\n', at - 2) + 1;
        }
        return at;
    }

    private static int endOfEntry(String body, int begin) {
        int end = body.indexOf('\n', begin) + 1;
        while (end < body.length() && body.charAt(end) == '^') {
            end = body.indexOf('\n', end) + 1;
        }
        return end;
    }

    private static String asBytes(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
