package dev.veranda.krm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

    private static final String SECRET = """
            # kept
            apiVersion: v1
            kind: Secret
            metadata:
              name: db
            data:
              password: aHVudGVyMg== # kpt-set: ${password}
            stringData:
              pem: |
                line one
                line two
            """;

    @Test
    void valuesAreHiddenAndEverythingElseStays() {
        assertThat(SecretMask.hide(SECRET))
                .doesNotContain("aHVudGVyMg", "line one", "line two")
                .contains("# kept", "name: db", "password: •••••• # kpt-set: ${password}", "pem:");
    }

    @Test
    void aTextWithoutSecretsIsTheSameText() {
        String text = "kind:   ConfigMap\ndata: {a: b}\n---\nkind: SecretStore\ndata: {a: b}\n";

        assertThat(SecretMask.hide(text)).isSameAs(text);
    }

    @Test
    void secretsInsideListsJsonAndOtherDocumentsAreFound() {
        assertThat(SecretMask.hide("kind: ConfigMap\n---\nkind: List\nitems:\n- kind: Secret\n  data: {a: hunter2}\n"))
                .doesNotContain("hunter2");
        assertThat(SecretMask.hide("{\"kind\": \"Secret\", \"stringData\": {\"a\": \"hunter2\"}}"))
                .doesNotContain("hunter2");
    }

    @Test
    void valuesReachedThroughAliasesAndMergeKeysAreHidden() {
        assertThat(SecretMask.hide("x: &x {a: hunter2}\nkind: Secret\ndata: *x\n"))
                .doesNotContain("hunter2");
        assertThat(SecretMask.hide("- &b {data: {a: hunter2}}\n- {kind: Secret, <<: *b}\n"))
                .doesNotContain("hunter2");
    }

    @Test
    void whatWasLastAppliedIsHidden() {
        assertThat(SecretMask.hide("kind: Secret\nmetadata:\n  annotations:\n"
                        + "    kubectl.kubernetes.io/last-applied-configuration: '{\"data\":{\"a\":\"hunter2\"}}'\n"))
                .doesNotContain("hunter2");
    }

    @Test
    void aTextThatCannotBeReadButSpeaksOfASecretIsHiddenAsAWhole() {
        assertThat(SecretMask.hide("kind: Secret\ndata: {a: hunter2\n")).doesNotContain("hunter2");
        assertThat(SecretMask.hide("kind: !!str Secret\nmetadata: [}\nhunter2\n"))
                .doesNotContain("hunter2");
        assertThat(SecretMask.hide("text: 'kind: Secret, data: hunter2'\n")).doesNotContain("hunter2");
    }

    @Test
    void aChangedValueSaysSoWithoutShowingEither() {
        SecretMask.Versions versions =
                SecretMask.hide(Optional.of(SECRET), Optional.of(SECRET.replace("aHVudGVyMg==", "c2VjcmV0")));

        assertThat(versions.before()).get().asString().contains("password: •••••• #");
        assertThat(versions.after())
                .get()
                .asString()
                .contains("password: •••••• changed #")
                .doesNotContain("c2VjcmV0")
                .doesNotContain("pem: •••••• changed");
    }

    @Test
    void anAddedValueIsNotAChangedOne() {
        assertThat(SecretMask.hide(Optional.empty(), Optional.of(SECRET)).after())
                .get()
                .asString()
                .contains("••••••")
                .doesNotContain("changed");
    }

    @Test
    void aChangeOfATextThatCannotBeReadIsStillSeen() {
        SecretMask.Versions versions =
                SecretMask.hide(Optional.of("kind: Secret\na: {1"), Optional.of("kind: Secret\na: {2"));

        assertThat(versions.before()).isNotEqualTo(versions.after());
        assertThat(versions.after()).get().asString().doesNotContain("2");
    }
}
