package dev.veranda.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTextTest {

    @Test
    void aTokenIsReadBackAndMatchesWhatIsKeptOfItAlone() {
        TokenText one = TokenText.random();
        TokenText other = TokenText.random();

        assertThat(one.reveal()).matches("vrd_[0-9a-z]{12}_[0-9a-z]{50}");
        TokenText read = TokenText.parse(one.reveal()).orElseThrow();
        assertThat(read.id()).isEqualTo(one.id());
        assertThat(read.matches(one.hash())).isTrue();
        assertThat(read.matches(other.hash())).isFalse();
    }

    @Test
    void noTwoAreAlike() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(TokenText.random().id())).isTrue();
        }
    }

    @Test
    void theIdIsPublicAndTheSecretNotPartOfIt() {
        TokenText text = TokenText.random();

        assertThat(text).hasToString("vrd_" + text.id() + "_…");
        assertThat(new MadeToken(token(text.id()), text.reveal()).toString()).doesNotContain(text.reveal());
    }

    @Test
    void aDerivedTokenIsTheSameForTheSameKeyAndIdOnly() {
        byte[] key = "a key".getBytes(StandardCharsets.UTF_8);
        byte[] other = "another key".getBytes(StandardCharsets.UTF_8);
        String id = TokenText.randomId();

        String text = TokenText.derived(key, id).reveal();

        assertThat(TokenText.parse(text)).isPresent();
        assertThat(TokenText.derived(key, id).reveal()).isEqualTo(text);
        assertThat(TokenText.derived(other, id).reveal()).isNotEqualTo(text);
        assertThat(TokenText.derived(key, TokenText.randomId()).reveal().substring(17))
                .isNotEqualTo(text.substring(17));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "vrd_",
                "ghp_aaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "vrd_aaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "vrd_aaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "vrd_AAAAAAAAAAAA_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
                "vrd_aaaaaaaaaaaa_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
                "vrd_' or '1'='1_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void whatIsNoTokenIsNotLookedUp(String text) {
        assertThat(TokenText.parse(text)).isEmpty();
    }

    private static Token token(String id) {
        return new Token(
                id,
                "alice",
                "ci",
                new TokenScope.ReadOnly(),
                java.time.Instant.EPOCH,
                java.time.Instant.EPOCH,
                java.util.Optional.empty(),
                java.util.Optional.empty());
    }
}
