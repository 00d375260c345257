package dev.veranda.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Several processes may start at the same moment, on a database in which nothing is yet. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class AccountsAtStartTest {

    @Inject
    Accounts accounts;

    @Test
    void whatThoseWhoStartAtOnceProvideIsThereOnce() {
        DemoAccount.ALL.forEach(demo -> AccountFixture.delete(demo.name()));

        List<CompletableFuture<Void>> starts = Stream.generate(() -> CompletableFuture.runAsync(
                        () -> accounts.provide(new StartupEvent()), Thread::startVirtualThread))
                .limit(4)
                .toList();

        assertThat(starts).allSatisfy(start -> assertThat(start).succeedsWithin(Duration.ofSeconds(60)));
        assertThat(QuarkusTransaction.requiringNew()
                        .call(() -> DemoAccount.ALL.stream()
                                .filter(demo ->
                                        Account.findByIdOptional(demo.name()).isPresent())
                                .count()))
                .isEqualTo(DemoAccount.ALL.size());
    }
}
