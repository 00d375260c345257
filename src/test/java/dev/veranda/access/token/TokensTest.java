package dev.veranda.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.veranda.access.AccountFixture;
import dev.veranda.access.Actor;
import dev.veranda.access.Permission;
import dev.veranda.access.Role;
import dev.veranda.access.token.TokenCheck.Verdict;
import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.Invalid;
import dev.veranda.failure.NotFound;
import dev.veranda.testing.People;
import dev.veranda.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TokensTest {

    private static final Duration A_DAY = Duration.ofDays(1);

    @Inject
    Tokens tokens;

    @Inject
    TokenCheck check;

    @Inject
    AuditTrail audit;

    @Inject
    TokenSettings settings;

    private final Actor author = AccountFixture.made(Role.AUTHOR);

    @Test
    void aTokenStandsForItsAccountAndIsKeptAsAHashOnly() {
        MadeToken made = make("ci", new TokenScope.Everything());

        Verdict verdict = check.check(made.text());

        assertThat(verdict).isInstanceOfSatisfying(Verdict.Good.class, good -> {
            assertThat(good.actor()).isEqualTo(author.through("ci", Set.of(Role.AUTHOR)));
            assertThat(good.until()).isEqualTo(made.token().expires());
        });
        TokenRow row = QuarkusTransaction.requiringNew()
                .call(() -> TokenRow.<TokenRow>findById(made.token().id()));
        assertThat(row.hash).hasSize(32);
        String secret = made.text().substring(made.text().lastIndexOf('_') + 1);
        assertThat(List.of(row.id, row.name, row.account, row.scope)).noneMatch(text -> text.contains(secret));
    }

    @Test
    void tokensAreFoundByAnyPartOfTheirNameAndPatternsAreTextLikeAnyOther() {
        String name = "find-" + author.name() + "-Me";
        make(name, new TokenScope.Everything());

        for (String words : List.of(" IND-" + author.name() + "-m ", name)) {
            assertThat(tokens.everyones(People.ADA, words))
                    .as(words)
                    .extracting(Token::name)
                    .containsExactly(name);
        }
        for (String words : List.of("find-%" + author.name(), "f_nd-" + author.name(), "find\\-" + author.name())) {
            assertThat(tokens.everyones(People.ADA, words)).as(words).isEmpty();
        }
        assertThat(tokens.everyones(People.ADA, " ")).extracting(Token::name).contains(name);
    }

    @Test
    void aReadOnlyTokenReadsAndIsRefusedTheRestByName() {
        MadeToken made = make("dashboard", new TokenScope.ReadOnly());

        Actor through = ((Verdict.Good) check.check(made.text())).actor();

        assertThat(through.may(Permission.READ)).isTrue();
        assertThatThrownBy(() -> through.require(Permission.AUTHOR))
                .isInstanceOf(Forbidden.class)
                .hasMessageContaining("\"dashboard\"")
                .hasMessageContaining("author");
    }

    @Test
    void aChangeOfTheAccountsRolesCountsAtOnce() {
        MadeToken made = make("ci", new TokenScope.Everything());

        AccountFixture.roles(author.name(), Role.VIEWER);

        assertThat(((Verdict.Good) check.check(made.text())).actor().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void aTokenDiesWithItsAccount() {
        MadeToken made = make("ci", new TokenScope.Everything());

        AccountFixture.delete(author.name());

        assertThat(check.check(made.text())).isInstanceOf(Verdict.Unknown.class);
        assertThat(QuarkusTransaction.requiringNew().call(() -> TokenRow.count("account", author.name())))
                .isZero();
    }

    @Test
    void aWrongSecretWithARightIdIsUnknown() {
        MadeToken made = make("ci", new TokenScope.Everything());
        String wrong =
                made.text().substring(0, 17) + TokenText.random().reveal().substring(17);

        assertThat(check.check(wrong)).isInstanceOf(Verdict.Unknown.class);
        assertThat(check.check("vrd_nonsense")).isInstanceOf(Verdict.Unknown.class);
    }

    @Test
    void aRevokedTokenIsRefusedFromTheNextRequestOnAndTheTrailSaysSoOnce() {
        MadeToken made = make("laptop", new TokenScope.Everything());

        tokens.revoke(author, made.token().id());

        for (int request = 0; request < 3; request++) {
            assertThat(check.check(made.text())).isInstanceOf(Verdict.Revoked.class);
        }
        assertThat(tokens.own(author)).isEmpty();
        assertThat(audit.page(author, author.name(), 0, 10))
                .extracting(AuditEntry::action, AuditEntry::outcome, AuditEntry::subject, AuditEntry::token)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "use access token", AuditEntry.Outcome.REFUSED, "laptop", "laptop"),
                        org.assertj.core.groups.Tuple.tuple(
                                "revoke access token", AuditEntry.Outcome.DONE, "laptop", ""),
                        org.assertj.core.groups.Tuple.tuple(
                                "make access token", AuditEntry.Outcome.DONE, "laptop", ""));
    }

    @Test
    void anExpiredTokenIsRefusedAndStillShownToItsOwner() {
        MadeToken made = make("old", new TokenScope.Everything());
        QuarkusTransaction.requiringNew()
                .run(() -> TokenRow.update(
                        "expiresAt = ?1 where id = ?2",
                        Instant.now().minusSeconds(1),
                        made.token().id()));

        assertThat(check.check(made.text())).isInstanceOf(Verdict.Expired.class);
        assertThat(tokens.own(author))
                .singleElement()
                .satisfies(token -> assertThat(token.isExpired(Instant.now())).isTrue());
    }

    @Test
    void theLastUseIsWrittenSoonAndNotAgainWithinTheMinute() {
        MadeToken made = make("ci", new TokenScope.Everything());

        check.check(made.text());

        await().atMost(Duration.ofSeconds(20))
                .until(() -> tokens.own(author).getFirst().lastUsed().isPresent());
        Instant first = tokens.own(author).getFirst().lastUsed().orElseThrow();
        for (int request = 0; request < 20; request++) {
            check.check(made.text());
        }
        await().during(Duration.ofMillis(500))
                .atMost(Duration.ofSeconds(20))
                .until(() ->
                        tokens.own(author).getFirst().lastUsed().orElseThrow().equals(first));
    }

    @Test
    void whatIsAskedForIsChecked() {
        make("ci", new TokenScope.Everything());

        assertInvalid("name", new NewToken("  ", A_DAY, new TokenScope.Everything()));
        assertInvalid("name", new NewToken("x".repeat(61), A_DAY, new TokenScope.Everything()));
        assertInvalid("name", new NewToken("a\nb", A_DAY, new TokenScope.Everything()));
        assertInvalid("name", new NewToken("ci", A_DAY, new TokenScope.Everything()));
        assertInvalid("lifetime", new NewToken("a", Duration.ZERO, new TokenScope.Everything()));
        assertInvalid("lifetime", new NewToken("a", Duration.ofDays(366), new TokenScope.Everything()));
        assertInvalid("roles", new NewToken("a", A_DAY, new TokenScope.Narrowed(Set.of())));
        assertInvalid("roles", new NewToken("a", A_DAY, new TokenScope.Narrowed(Set.of(Role.APPROVER))));
    }

    @Test
    void anAccountHasOnlySoManyEvenWhenTheyAreMadeAtOnce() throws Exception {
        int most = settings.perAccount();
        try (ExecutorService many = Executors.newFixedThreadPool(6)) {
            List<Future<Boolean>> made = many.invokeAll(java.util.stream.IntStream.range(0, most + 6)
                    .mapToObj(index -> (Callable<Boolean>) () -> succeeds("token " + index))
                    .toList());
            int succeeded = 0;
            for (Future<Boolean> one : made) {
                succeeded += one.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(most);
        }
        assertThat(tokens.own(author)).hasSize(most);

        tokens.revoke(author, tokens.own(author).getFirst().id());

        assertThat(succeeds("one more")).isTrue();
    }

    @Test
    void aTokenMakesAndRevokesNoTokens() {
        MadeToken made = make("ci", new TokenScope.Everything());
        Actor through = ((Verdict.Good) check.check(made.text())).actor();

        assertThatThrownBy(() -> tokens.make(through, new NewToken("more", A_DAY, new TokenScope.Everything())))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> tokens.revoke(through, made.token().id())).isInstanceOf(Forbidden.class);
        assertThat(check.check(made.text())).isInstanceOf(Verdict.Good.class);
    }

    @Test
    void othersTokensAreAnAdministratorsBusinessOnly() {
        MadeToken made = make("mine", new TokenScope.Everything());
        Actor other = AccountFixture.made(Role.AUTHOR);

        assertThat(tokens.own(other)).isEmpty();
        assertThatThrownBy(() -> tokens.revoke(other, made.token().id())).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> tokens.everyones(other, "")).isInstanceOf(Forbidden.class);
        assertThat(tokens.everyones(People.ADA, author.name().toUpperCase(java.util.Locale.ROOT)))
                .containsExactly(made.token());
        assertThat(tokens.everyones(People.ADA, "100% no such_token")).isEmpty();

        tokens.revoke(People.ADA, made.token().id());

        assertThat(check.check(made.text())).isInstanceOf(Verdict.Revoked.class);
    }

    @Test
    void somebodyWithoutAnAccountHasNoTokens() {
        assertThatThrownBy(() -> tokens.make(People.ALICE, new NewToken("ci", A_DAY, new TokenScope.Everything())))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        MadeToken old = make("old", new TokenScope.Everything());
        MadeToken fresh = make("fresh", new TokenScope.Everything());
        QuarkusTransaction.requiringNew()
                .run(() -> TokenRow.update(
                        "expiresAt = ?1 where id = ?2",
                        Instant.now().minus(Duration.ofDays(91)),
                        old.token().id()));

        tokens.forgetOld();

        assertThat(tokens.own(author)).containsExactly(fresh.token());
    }

    private MadeToken make(String name, TokenScope scope) {
        return tokens.make(author, new NewToken(name, A_DAY, scope));
    }

    private boolean succeeds(String name) {
        try {
            make(name, new TokenScope.ReadOnly());
            return true;
        } catch (Conflict tooMany) {
            return false;
        }
    }

    private void assertInvalid(String field, NewToken wanted) {
        assertThatThrownBy(() -> tokens.make(author, wanted))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid -> assertThat(invalid.problems())
                                .extracting(Invalid.Problem::field)
                                .containsExactly(field));
    }
}
