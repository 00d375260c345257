package dev.veranda.failure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.failure.Outages.Outage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only looks like a mistake of the program. */
class OutagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"08000", "08001", "08003", "08006", "57P01", "57P02", "57P03", "53200", "53300"})
    void aDatabaseThatIsAwayIsOne(String state) {
        assertThat(Outages.behind(wrapped(new SQLException("gone", state)))).contains(Outage.DATABASE_AWAY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "40001", "42601", "57014", "22001"})
    void otherFailuresOfTheDatabaseAreNot(String state) {
        assertThat(Outages.behind(wrapped(new SQLException("wrong", state)))).isEmpty();
    }

    @Test
    void aPoolWithoutConnectionsIsOne() {
        assertThat(Outages.behind(wrapped(new SQLException("Sorry, acquisition timeout!"))))
                .contains(Outage.DATABASE_AWAY);
    }

    @Test
    void aFullDiskIsOneWhereverItIsNoticed() {
        assertThat(Outages.behind(wrapped(new SQLException("could not extend file", "53100"))))
                .contains(Outage.DISK_FULL);
        assertThat(Outages.behind(new UncheckedIOException(new IOException("No space left on device"))))
                .contains(Outage.DISK_FULL);
        assertThat(Outages.behind(wrapped(new FileSystemException("/x", null, "No space left on device"))))
                .contains(Outage.DISK_FULL);
        assertThat(Outages.behind(wrapped(new IOException("Disk quota exceeded"))))
                .contains(Outage.DISK_FULL);
    }

    @Test
    void whatTransactionsSuppressCounts() {
        RuntimeException commit = new RuntimeException("Could not commit transaction.");
        commit.addSuppressed(new SQLException("terminating connection", "57P01"));

        assertThat(Outages.behind(wrapped(commit))).contains(Outage.DATABASE_AWAY);
    }

    @Test
    void aFullDiskThatCutTheConnectionIsAFullDisk() {
        SQLException lost = new SQLException("gone", "08006");
        lost.setNextException(new SQLException("full", "53100"));

        assertThat(Outages.behind(lost)).contains(Outage.DISK_FULL);
    }

    @Test
    void mistakesAreNone() {
        IllegalStateException circular = new IllegalStateException("a");
        circular.initCause(new IllegalStateException("b", circular));

        assertThat(Outages.behind(circular)).isEmpty();
        assertThat(Outages.behind(new IOException("Connection reset"))).isEmpty();
    }

    private static RuntimeException wrapped(Exception failure) {
        return new CompletionException(new IllegalStateException("while something was done", failure));
    }
}
