package dev.veranda.access.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.access.AccountFixture;
import dev.veranda.access.Actor;
import dev.veranda.access.Role;
import dev.veranda.access.request.Authentication.Authenticated;
import dev.veranda.access.request.Authentication.None;
import dev.veranda.access.request.Authentication.Reason;
import dev.veranda.access.request.Authentication.Refused;
import dev.veranda.access.token.MadeToken;
import dev.veranda.access.token.NewToken;
import dev.veranda.access.token.TokenScope;
import dev.veranda.access.token.Tokens;
import dev.veranda.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RequestAuthenticationTest {

    @Inject
    RequestAuthentication authentication;

    @Inject
    Tokens tokens;

    @ConfigProperty(name = "veranda.tokens.failures-per-minute")
    int failuresPerMinute;

    private final Actor author = AccountFixture.made(Role.AUTHOR);
    private final String address = "address " + UUID.randomUUID();

    @Test
    void aBearerTokenIsItsAccountAndTheSchemesCaseDoesNotMatter() {
        MadeToken made = made("ci");

        for (String scheme : List.of("Bearer ", "bearer ", "BEARER  ")) {
            assertThat(authentication.authenticate(request(scheme + made.text())))
                    .isInstanceOfSatisfying(Authenticated.class, known -> {
                        assertThat(known.actor().name()).isEqualTo(author.name());
                        assertThat(known.actor().token()).isEqualTo("ci");
                        assertThat(known.until()).contains(made.token().expires());
                    });
        }
    }

    @Test
    void aRequestWithoutCredentialsIsNobodys() {
        assertThat(authentication.authenticate(new RequestCredentials(address, Map.of())))
                .isInstanceOf(None.class);
        assertThat(authentication.authenticate(
                        new RequestCredentials(address, Map.of("X-Remote-User", List.of("system:admin")))))
                .isInstanceOf(None.class);
    }

    @Test
    void credentialsNobodyKnowsAreRefusedAndAllInTheSameWords() {
        MadeToken revoked = made("revoked");
        tokens.revoke(author, revoked.token().id());

        List<Authentication> answers = List.of(
                authentication.authenticate(request("Bearer " + revoked.text())),
                authentication.authenticate(request("Bearer vrd_nonsense")),
                authentication.authenticate(request("Bearer eyJhbGciOiJub25lIn0.e30.")),
                authentication.authenticate(request("Basic YWRtaW46YWRtaW4=")),
                authentication.authenticate(request("")));

        assertThat(answers).containsOnly(RequestAuthentication.UNKNOWN);
    }

    @Test
    void twoAuthorizationHeadersAreRefused() {
        MadeToken made = made("ci");
        String value = "Bearer " + made.text();

        assertThat(authentication.authenticate(
                        new RequestCredentials(address, Map.of("Authorization", List.of(value, value)))))
                .isInstanceOf(Refused.class);
        assertThat(authentication.authenticate(new RequestCredentials(
                        address, Map.of("Authorization", List.of(value), "authorization", List.of("Basic x")))))
                .isInstanceOf(Refused.class);
    }

    @Test
    void manyWrongTokensAreToldToWaitWhileARightOneStillWorks() {
        MadeToken made = made("ci");

        assertThat(IntStream.rangeClosed(0, failuresPerMinute * 2)
                        .mapToObj(each -> authentication.authenticate(request("Bearer vrd_wrong"))))
                .anySatisfy(answer -> assertThat(((Refused) answer).reason()).isEqualTo(Reason.TOO_MANY_ATTEMPTS));
        assertThat(authentication.authenticate(request("Bearer " + made.text())))
                .isInstanceOf(Authenticated.class);
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(request("Bearer vrd_secret").toString()).doesNotContain("vrd_secret");
    }

    private MadeToken made(String name) {
        return tokens.make(author, new NewToken(name, Duration.ofDays(1), new TokenScope.Everything()));
    }

    private RequestCredentials request(String authorization) {
        return new RequestCredentials(address, Map.of("Authorization", List.of(authorization)));
    }
}
