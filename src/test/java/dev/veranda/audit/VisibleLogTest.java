package dev.veranda.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.logging.Level;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log shows what it says: nothing from outside may hide in it or pass for a line of its own. */
class VisibleLogTest {

    private final PatternFormatter formatter = new PatternFormatter("%d{HH:mm:ss} %-5p %s%e%n");

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2067", "\u200b", "\u0007", "\u001b[2J", "\r"})
    void whatIsNotSeenIsWrittenOutInMessages(String hidden) {
        ExtLogRecord record = record("synchronising %s failed", "a" + hidden + "b");
        assertThat(logged(record))
                .contains(String.format("synchronising a[U+%04X]", (int) hidden.charAt(0)))
                .doesNotContain(hidden);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u202e", "\u2067", "\u200b", "\u001b[2J"})
    void whatIsNotSeenIsWrittenOutInWhatWasThrownAndWhatLedToIt(String hidden) {
        IOException cause = new IOException("no such ref: v1" + hidden);
        IllegalStateException thrown = new IllegalStateException("directory a" + hidden, cause);
        thrown.addSuppressed(new IOException("closing b" + hidden));
        ExtLogRecord record = record("it failed");
        record.setThrown(thrown);

        String shown = String.format("[U+%04X]", (int) hidden.charAt(0));
        assertThat(logged(record))
                .doesNotContain(hidden)
                .contains("java.lang.IllegalStateException: directory a" + shown)
                .contains("Caused by: java.io.IOException: no such ref: v1" + shown)
                .contains("Suppressed: java.io.IOException: closing b" + shown)
                .contains("at dev.veranda.audit.VisibleLogTest");
    }

    @Test
    void nothingInAMessageIsTakenForALineOfItsOwn() {
        ExtLogRecord record = record("package %s", "a\n12:00:00 INFO  done: approve by admin");
        record.setThrown(new IOException("ref b\n12:00:01 INFO  done: approve by admin"));
        assertThat(logged(record).lines().filter(line -> line.contains("done: approve")))
                .hasSize(2)
                .allMatch(line -> line.startsWith("    12:00:0"));
    }

    @Test
    void whatIsPlainStaysAsItIs() {
        IOException thrown = new IOException("a plain reason");
        ExtLogRecord record = record("%s is\tplain:\n  so is this\n", "Größe 👩‍💻");
        record.setThrown(thrown);
        assertThat(logged(record)).contains("Größe 👩‍💻 is\tplain:\n  so is this\n");
        assertThat(record.getThrown()).isSameAs(thrown);
    }

    @Test
    void causesThatGoInCirclesEnd() {
        IOException first = new IOException("first\u202e");
        IOException second = new IOException("second", first);
        first.initCause(second);
        ExtLogRecord record = record("it failed");
        record.setThrown(first);
        assertThat(logged(record)).contains("first[U+202E]").contains("second");
    }

    private static ExtLogRecord record(String format, Object... parameters) {
        ExtLogRecord record = new ExtLogRecord(
                Level.WARNING, format, ExtLogRecord.FormatStyle.PRINTF, VisibleLogTest.class.getName());
        record.setParameters(parameters);
        return record;
    }

    private String logged(ExtLogRecord record) {
        assertThat(new VisibleLog().isLoggable(record)).isTrue();
        return formatter.format(record);
    }
}
