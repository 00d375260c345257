package dev.veranda.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.audit.AuditEntry;
import dev.veranda.audit.AuditTrail;
import dev.veranda.testing.TestDatabase;
import io.quarkus.elytron.security.common.BcryptUtil;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SignInTest {

    @Inject
    SignIn signIn;

    @Inject
    AccountSettings settings;

    @Inject
    AuditTrail audit;

    private final String account = "someone-" + UUID.randomUUID();
    private final String address = "address " + UUID.randomUUID();

    @Test
    void manyPeopleBehindOneAddressCanSignInAtOnce() {
        exists();
        int many = settings.attemptsPerMinute() * 6;

        assertThat(IntStream.range(0, many).mapToObj(each -> signIn.signIn(account, "right", address)))
                .allMatch(SignIn.Outcome.SignedIn.class::isInstance);
    }

    @Test
    void guessingEndsEvenWhenTheLastGuessIsRight() {
        exists();
        for (int guess = 0; guess < settings.attemptsPerMinute(); guess++) {
            assertThat(signIn.signIn(account, "wrong", address)).isInstanceOf(SignIn.Outcome.WrongCredentials.class);
        }

        assertThat(signIn.signIn(account, "right", address)).isInstanceOf(SignIn.Outcome.TooManyAttempts.class);
    }

    @Test
    void guessingManyAccountsFromOneAddressEndsToo() {
        int more = settings.attemptsPerMinute() * 15;

        assertThat(IntStream.range(0, more).mapToObj(guess -> signIn.signIn("nobody-" + guess, "wrong", address)))
                .hasAtLeastOneElementOfType(SignIn.Outcome.TooManyAttempts.class);
    }

    @Test
    void aStrangerWhoGuessesLocksNobodyOutElsewhere() {
        exists();
        for (int guess = 0; guess < settings.attemptsPerMinute() * 2; guess++) {
            signIn.signIn(account, "wrong", address);
        }

        assertThat(signIn.signIn(account, "right", "10.1.2.3")).isInstanceOf(SignIn.Outcome.SignedIn.class);
        assertThat(signIn.signIn(account, "right", address)).isInstanceOf(SignIn.Outcome.TooManyAttempts.class);
    }

    @Test
    void whatFailsIsInTheAuditTrailOnceForEachReason() {
        exists();
        for (int guess = 0; guess < settings.attemptsPerMinute() + 2; guess++) {
            signIn.signIn(account, "wrong", address);
        }

        assertThat(audit.page(Actor.VERANDA, account, 0, 10))
                .satisfiesExactly(
                        entry -> {
                            assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.REFUSED);
                            assertThat(entry.detail())
                                    .startsWith("There were too many attempts")
                                    .contains(address);
                        },
                        entry -> {
                            assertThat(entry.action()).isEqualTo("sign in");
                            assertThat(entry.detail()).startsWith("The account and the password do not match");
                        });
    }

    @Test
    void whatIsTypedAsAnAccountThatDoesNotExistIsNotKept() {
        signIn.signIn(account, "wrong", address);

        assertThat(audit.page(Actor.VERANDA, account, 0, 10)).isEmpty();
        assertThat(audit.page(Actor.VERANDA, "unknown account", 0, 50))
                .anyMatch(entry -> entry.detail().contains(address));
    }

    private void exists() {
        QuarkusTransaction.requiringNew().run(() -> {
            Account someone = new Account();
            someone.name = account;
            someone.displayName = "Someone";
            someone.passwordHash = BcryptUtil.bcryptHash("right");
            someone.roles = new String[] {Role.AUTHOR.name()};
            someone.createdAt = Instant.now();
            someone.persist();
        });
    }
}
