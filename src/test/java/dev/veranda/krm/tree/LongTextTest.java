package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Long texts are read and written in memory, and so in time, that grows as they do. Memory is what is measured: what a thread
 * allocates does not depend on what else the machine does, and whoever copies again and again allocates again and again.
 */
class LongTextTest {

    private static final int SOME = 512 * 1024;

    static Stream<Arguments> shapes() {
        return Stream.of(
                shape("plain", "a: %s\n", "D"),
                shape("plain words", "a: x%s\n", " word"),
                shape("double-quoted", "a: \"%s\"\n", "D"),
                shape("double-quoted, escaped", "a: \"%s\"\n", "\\n"),
                shape("single-quoted", "a: '%s'\n", "D"),
                shape("single-quoted, quotes", "a: '%s'\n", "''"),
                shape("literal of one line", "a: |\n  %s\n", "D"),
                shape("literal of many lines", "a: |\n%s", "  a line\n"),
                shape("folded", "a: >-\n%s", "  a line\n"),
                shape("comment", "a: 1 # %s\n", "D"),
                shape("comment above", "# %s\na: 1\n", "D"),
                shape("comments", "a: 1\n%sb: 2\n", "# more\n"),
                shape("explicit key", "? %s\n: 1\n", "D"),
                shape("anchor", "a: &%s 1\n", "D"),
                shape("tag", "a: !%s 1\n", "D"),
                shape("list in a line", "a: [%s1]\n", "1,"),
                shape("map in a line", "{\"a\": {%s}}\n", ","),
                shape("list", "%s", "- a\n"),
                shape("documents", "%s", "a: 1\n---\n"),
                shape("blank lines", "a: 1\n%sb: 2\n", "\n"),
                shape("next lines", "a: \"%s\"\n", "\u0085"),
                shape("supplementary characters", "a: %s\n", "\uD83D\uDE00"));
    }

    private static Arguments shape(String name, String frame, String repeated) {
        return Arguments.of(name, frame, repeated);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void twice_as_long_takes_about_twice_as_much(String name, String frame, String repeated) {
        String once = text(frame, repeated, SOME);
        String twice = text(frame, repeated, 2 * SOME);
        allocated(once);

        long less = allocated(once);
        long more = allocated(twice);

        assertThat((double) more / less).as("%d bytes, then %d", less, more).isLessThan(2.7);
    }

    private static String text(String frame, String repeated, int length) {
        String filled = repeated.equals(",") ? map(length) : repeated.repeat(Math.max(1, length / repeated.length()));
        return frame.replace("%s", filled);
    }

    private static String map(int length) {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; fields.length() < length; i++) {
            fields.append("\"k").append(i).append("\": 1, ");
        }
        return fields.toString();
    }

    /** The bytes that reading and writing a text allocate. */
    private static long allocated(String text) {
        long before = allocated();
        String written = read(text).text();
        long after = allocated();
        assertThat(written).isEqualTo(text);
        return after - before;
    }

    private static YamlFile read(String text) {
        return YamlFile.parse(text);
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
