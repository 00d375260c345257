package dev.veranda.store.git.remote;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a server says of itself at the beginning of each conversation by HTTP, remembered from the last one. Over HTTP every
 * request stands for itself, so that whoever knows the greeting can leave out asking for it; and in front of a push the greeting
 * lists every ref there is, which is most of what a push to a large repository costs. Each write names the old values it
 * expects, so the server refuses what builds on something that is no longer so.
 */
public final class Greetings {

    /** Of a greeting more is not kept: the first lines say what is needed. */
    static final int KEPT = 8_192;

    /** How long each line is stands before it, in as many hexadecimal digits. */
    private static final int LENGTH = 4;

    /** Git's name of the service that takes pushes. */
    public static final String PUSH = "git-receive-pack";

    static final String FETCH = "git-upload-pack";

    private volatile Optional<String> push = Optional.empty();
    private volatile Optional<byte[]> fetch = Optional.empty();

    /**
     * Learns from what a server answered.
     *
     * @param head the first bytes of the answer, as many as {@link #KEPT} if there are so many
     */
    void learn(String service, byte[] head) {
        if (service.equals(PUSH)) {
            push = capabilities(head);
        } else if (service.equals(FETCH)) {
            fetch = wholeOfSecondVersion(head);
        }
    }

    /** Something went wrong that a changed server may explain. */
    void forget() {
        push = Optional.empty();
        fetch = Optional.empty();
    }

    Optional<byte[]> fetch() {
        return fetch;
    }

    /** What the server can do when it is pushed to. */
    Optional<Set<String>> push() {
        return push.map(capabilities -> new HashSet<>(List.of(capabilities.split(" +"))));
    }

    /** One line of the protocol, or what stands between lines. */
    private record Line(String text, int end) {

        boolean isBreak() {
            return text.isEmpty();
        }
    }

    /** The second version of the protocol lists refs only when asked to, which makes its greeting short and lasting. */
    private static Optional<byte[]> wholeOfSecondVersion(byte[] head) {
        boolean second = false;
        for (Line line : lines(head)) {
            second |= line.text().equals("version 2");
            if (second && line.isBreak()) {
                return Optional.of(Arrays.copyOf(head, line.end()));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> capabilities(byte[] head) {
        return lines(head).stream()
                .map(Line::text)
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith("version "))
                .findFirst()
                .filter(line -> line.indexOf('\0') > 0)
                .map(line -> line.substring(line.indexOf('\0') + 1).strip());
    }

    /** The lines that are whole in the beginning of an answer. */
    private static List<Line> lines(byte[] head) {
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at + LENGTH <= head.length; ) {
            int length = length(head, at);
            int end = at + Math.max(length, LENGTH);
            if (length < 0 || end > head.length) {
                break;
            }
            String text = new String(head, at + LENGTH, end - at - LENGTH, StandardCharsets.UTF_8);
            lines.add(new Line(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text, end));
            at = end;
        }
        return lines;
    }

    private static int length(byte[] head, int at) {
        try {
            return Integer.parseInt(new String(head, at, LENGTH, StandardCharsets.US_ASCII), 16);
        } catch (NumberFormatException notOfGit) {
            return -1;
        }
    }
}
