package dev.veranda.fuzz;

import java.util.List;
import java.util.random.RandomGenerator;

/** Damages texts, the same way for the same random numbers. */
final class Mutator {

    private static final int LONGEST = 100_000;
    private static final int MOST_REPEATS = 400;

    private static final List<String> TOKENS = List.of(
            "- ",
            "-",
            ": ",
            ":",
            "? ",
            "|",
            "|+\n",
            ">-\n",
            "|2\n",
            "&a ",
            "*a",
            "!!str ",
            "!x ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "#",
            " # c\n",
            "'",
            "\"",
            "\\",
            "\n",
            "\r\n",
            "\r",
            "\t",
            "  ",
            "\n  ",
            "\n- ",
            "\n---\n",
            "\n...\n",
            "--- ",
            "%YAML 1.2\n",
            "<<: *a",
            "\uFEFF",
            "\u0000",
            "\u0085",
            "\u2028",
            "\uD83D\uDE00",
            "\uD83D",
            "null",
            "~",
            "0x1",
            "1e999",
            "yes",
            "@",
            "`",
            "kind: ResourceList\n",
            "items:\n",
            "results:\n",
            "metadata:\n",
            "annotations:\n",
            "config.k8s.io/id: '1'\n",
            "internal.config.kubernetes.io/path: ../x\n",
            "config.kubernetes.io/index: '-1'\n");

    private final List<String> corpus;
    private final RandomGenerator random;

    Mutator(List<String> corpus, RandomGenerator random) {
        this.corpus = corpus;
        this.random = random;
    }

    /** A text of the corpus after a few blows. */
    String next() {
        StringBuilder text = new StringBuilder(any());
        for (int blows = random.nextInt(1, 8); blows > 0; blows--) {
            strike(text);
        }
        text.setLength(Math.min(text.length(), LONGEST));
        return text.toString();
    }

    private void strike(StringBuilder text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextInt(10) == 0 ? 200 : 8));
        switch (random.nextInt(9)) {
            case 0 -> text.delete(from, to);
            case 1, 2 -> text.insert(from, TOKENS.get(random.nextInt(TOKENS.size())));
            case 3 -> text.insert(from, text.substring(from, to));
            case 4 -> text.replace(from, to, TOKENS.get(random.nextInt(TOKENS.size())));
            case 5 -> splice(text, from);
            case 6 -> text.insert(from, (char) random.nextInt(random.nextBoolean() ? 0x80 : 0x10000));
            case 7 -> indent(text, from);
            default -> repeat(text, from, to);
        }
    }

    private void splice(StringBuilder text, int at) {
        String other = any();
        int from = random.nextInt(other.length() + 1);
        text.insert(at, other, from, Math.min(other.length(), from + random.nextInt(200)));
    }

    /** Moves the line after a place to the right or left. */
    private void indent(StringBuilder text, int at) {
        int line = text.indexOf("\n", at) + 1;
        if (random.nextBoolean()) {
            text.insert(line, " ".repeat(random.nextInt(1, 5)));
        } else if (line < text.length() && text.charAt(line) == ' ') {
            text.deleteCharAt(line);
        }
    }

    private void repeat(StringBuilder text, int from, int to) {
        if (random.nextInt(4) == 0) {
            String piece = random.nextBoolean()
                    ? TOKENS.get(random.nextInt(TOKENS.size()))
                    : text.substring(from, Math.min(to, from + 20));
            text.insert(from, piece.repeat(random.nextInt(MOST_REPEATS)));
        }
    }

    private String any() {
        return corpus.get(random.nextInt(corpus.size()));
    }
}
