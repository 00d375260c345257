package dev.veranda.access.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.access.AccountFixture;
import dev.veranda.access.Accounts;
import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.audit.AuditTrail;
import dev.veranda.failure.Forbidden;
import dev.veranda.failure.NotFound;
import dev.veranda.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class OperatorTokensTest {

    private static final String SECRET = "the folder's secret";

    @Inject
    Accounts accounts;

    @Inject
    AuditTrail audit;

    @Inject
    TokenSettings settings;

    @Inject
    Tokens tokens;

    @Inject
    TokenCheck check;

    @Inject
    OperatorTokens ofTheApplication;

    private final Actor author = AccountFixture.made(Role.AUTHOR);
    private OperatorTokens operator;

    @BeforeEach
    void embedded() {
        operator = new OperatorTokens(new Embedded(Optional.of(SECRET)), accounts, audit, settings, Clock.systemUTC());
    }

    @Test
    void theSameTokenIsGivenAgainAndIsKeptAsAHashOnly() {
        MadeToken first = operator.forAccount(SECRET, author.name());
        MadeToken second = operator.forAccount(SECRET, author.name());

        assertThat(second.text()).isEqualTo(first.text());
        assertThat(tokens.own(author)).singleElement().extracting(Token::name).isEqualTo("kubeconfig");
        assertThat(check.check(first.text()))
                .isInstanceOfSatisfying(
                        TokenCheck.Verdict.Good.class,
                        good -> assertThat(good.actor().roles()).containsExactly(Role.AUTHOR));
    }

    @Test
    void aRevokedOneIsNotGivenAgainNorOneThatSoonEnds() {
        MadeToken revoked = operator.forAccount(SECRET, author.name());
        tokens.revoke(author, revoked.token().id());
        MadeToken ending = operator.forAccount(SECRET, author.name());
        QuarkusTransaction.requiringNew()
                .run(() -> TokenRow.update(
                        "expiresAt = ?1 where id = ?2",
                        Clock.systemUTC().instant().plus(Duration.ofDays(10)),
                        ending.token().id()));

        MadeToken fresh = operator.forAccount(SECRET, author.name());

        assertThat(fresh.text()).isNotIn(revoked.text(), ending.text());
        assertThat(check.check(ending.text())).isInstanceOf(TokenCheck.Verdict.Good.class);
    }

    @Test
    void aTokenThePersonMadeUnderThatNameIsNotTakenForIt() {
        MadeToken own =
                tokens.make(author, new NewToken("kubeconfig", Duration.ofDays(300), new TokenScope.Everything()));

        MadeToken made = operator.forAccount(SECRET, author.name());

        assertThat(made.token().id()).isNotEqualTo(own.token().id());
        assertThat(check.check(made.text())).isInstanceOf(TokenCheck.Verdict.Good.class);
        assertThat(check.check(own.text())).isInstanceOf(TokenCheck.Verdict.Good.class);
    }

    @Test
    void onlyTheSecretOpensItAndOnlyForAccountsThereAre() {
        assertThatThrownBy(() -> operator.forAccount("guessed", author.name())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> operator.forAccount("", author.name())).isInstanceOf(Forbidden.class);
        assertThatThrownBy(() -> operator.forAccount(SECRET, "nobody at all")).isInstanceOf(NotFound.class);
    }

    @Test
    void withoutADataFolderOfItsOwnThereIsNoSuchOperator() {
        assertThat(ofTheApplication.offered()).isFalse();
        assertThatThrownBy(() -> ofTheApplication.forAccount("", author.name())).isInstanceOf(Forbidden.class);
    }

    private record Embedded(Optional<String> localSecret) implements EndpointSettings {
        @Override
        public Optional<String> address() {
            return Optional.empty();
        }

        @Override
        public Optional<Path> certificateAuthority() {
            return Optional.empty();
        }
    }
}
