package dev.veranda.audit;

import static dev.veranda.testing.People.ADA;
import static dev.veranda.testing.People.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.failure.Conflict;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AuditSearchTest {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Inject
    AuditTrail trail;

    private String repository;

    @BeforeEach
    void threeEntries() {
        repository = "shop" + COUNT.incrementAndGet();
        done("approve", "payments-gateway.v1");
        done("save draft", "größe.next");
        Assertions.assertThatThrownBy(() -> trail.attempt(
                        new Attempt(ADA, "reject", repository, repository + ".team.web-front_end.v2"), () -> {
                            throw new Conflict("No.");
                        }))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void anEntryIsFoundByTheBeginningOfEachOfItsWordsInWhateverOrder() {
        assertThat(found("payments")).containsExactly("approve");
        assertThat(found("gate")).containsExactly("approve");
        assertThat(found("approve pay")).containsExactly("approve");
        assertThat(found("PAY alice APPR")).containsExactly("approve");
        assertThat(found("refused")).containsExactly("reject");
        assertThat(found("front")).containsExactly("reject");
        assertThat(found("end")).containsExactly("reject");
        assertThat(found("größe")).containsExactly("save draft");
        assertThat(found("")).containsExactly("reject", "save draft", "approve");
    }

    @Test
    void whatIsTypedWithoutASpaceStandsThereOneAfterTheOther() {
        assertThat(found("payments-gateway.v")).containsExactly("approve");
        assertThat(found("team.web")).containsExactly("reject");
        assertThat(found("web.team")).isEmpty();
    }

    @Test
    void whatLooksLikeAQueryIsWords() {
        assertThat(found("payments | größe")).isEmpty();
        assertThat(found("!payments")).containsExactly("approve");
        assertThat(found("pay:*")).containsExactly("approve");
        assertThat(found("'")).isEmpty();
        assertThat(found("%")).isEmpty();
        assertThat(found("\\ & ( <->")).isEmpty();
    }

    @Test
    void pagesGoOnWhereTheyEndedWhateverHappensMeanwhile() {
        for (int i = 0; i < 20; i++) {
            done("approve", "p" + i + ".v1");
        }
        List<AuditEntry> all = trail.page(ADA, repository, 0, 100);
        List<AuditEntry> paged = new ArrayList<>();
        long before = all.getFirst().id() + 1;
        for (int page = 0; page < 5; page++) {
            List<AuditEntry> next = trail.older(ADA, repository, before, 0, 5);
            paged.addAll(next);
            before = next.getLast().id();
            done("reject", "meanwhile.v1");
        }

        assertThat(paged).isEqualTo(all);
        assertThat(trail.older(ADA, repository, before, 0, 5)).isEmpty();
        List<AuditEntry> each = new ArrayList<>();
        trail.each(ADA, repository, each::add);
        assertThat(each).hasSize(all.size() + 5).isSortedAccordingTo((a, b) -> Long.compare(b.id(), a.id()));
    }

    private void done(String action, String revision) {
        trail.attempt(new Attempt(ALICE, action, repository, repository + "." + revision), () -> {});
    }

    private List<String> found(String words) {
        return trail.page(ADA, words, 0, 100).stream()
                .filter(entry -> entry.repository().equals(repository))
                .map(AuditEntry::action)
                .toList();
    }
}
