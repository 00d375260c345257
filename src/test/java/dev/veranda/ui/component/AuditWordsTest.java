package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditEntry.Outcome;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The audit trail reads as sentences, and only what did not happen is marked. */
class AuditWordsTest {

    @ParameterizedTest
    @CsvSource({
        "approve, approved",
        "propose deletion, proposed deletion",
        "sign in, signed in",
        "make access token, made access token",
        "label namespace, labelled namespace",
        "withdraw, withdrew",
        "reject, rejected"
    })
    void whatWasDoneIsInThePast(String action, String did) {
        assertThat(AuditWords.did(entry(action, Outcome.DONE))).isEqualTo(did);
        assertThat(AuditWords.mark(entry(action, Outcome.DONE))).isEmpty();
    }

    @Test
    void whatWasNotDoneWasTriedAndIsMarked() {
        assertThat(AuditWords.did(entry("approve", Outcome.REFUSED))).isEqualTo("tried to approve");
        assertThat(AuditWords.mark(entry("approve", Outcome.REFUSED))).isEqualTo("Refused");
        assertThat(AuditWords.did(entry("approve", Outcome.FAILED))).isEqualTo("tried to approve");
        assertThat(AuditWords.mark(entry("approve", Outcome.FAILED))).isEqualTo("Failed");
    }

    @Test
    void whatIsUnderWayIsNeitherDoneNorTried() {
        assertThat(AuditWords.did(entry("save draft", Outcome.STARTED))).isEqualTo("began to save draft");
        assertThat(AuditWords.mark(entry("save draft", Outcome.STARTED))).isEqualTo("Under way");
    }

    @ParameterizedTest
    @CsvSource({
        "Commit 0123456789abcdef0123456789abcdef01234567, Commit 0123456789ab",
        "from 0123456789abcdef0123456789abcdef01234567 to team.v1, from 0123456789ab to team.v1",
        "Commit 0123456789ab, Commit 0123456789ab",
        "The name 0123456789abcdef0123456789abcdef01234567x, The name 0123456789abcdef0123456789abcdef01234567x"
    })
    void commitIdsAreCutShortAndNothingElseIs(String detail, String shown) {
        assertThat(AuditWords.detail(entry("propose", Outcome.DONE, detail))).isEqualTo(shown);
    }

    private static AuditEntry entry(String action, Outcome outcome) {
        return entry(action, outcome, "");
    }

    private static AuditEntry entry(String action, Outcome outcome, String detail) {
        return new AuditEntry(
                1, Instant.EPOCH, "ada", action, outcome, "blueprints", "blueprints.web.v1", detail, "", "");
    }
}
