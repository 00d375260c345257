package dev.veranda.ui.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.failure.Conflict;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void aDomainFailureIsFoundBelowWhatWrappedIt() {
        Conflict conflict = new Conflict("Somebody was faster.");

        assertThat(Failures.domain(new CompletionException(new RuntimeException(conflict))))
                .contains(conflict);
    }

    @Test
    void otherFailuresAreNotShownInTheirOwnWords() {
        IllegalStateException failure = new IllegalStateException("jdbc:postgresql://secret");

        assertThat(Failures.domain(failure)).isEmpty();
        assertThat(Reference.create().sentence()).doesNotContain("secret").containsPattern("reference [0-9A-F]{8}\\.");
    }
}
