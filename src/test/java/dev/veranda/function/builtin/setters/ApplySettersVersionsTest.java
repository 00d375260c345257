package dev.veranda.function.builtin.setters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the versions of apply-setters differ, and what its values look like in fields and messages. */
class ApplySettersVersionsTest {

    private static final String FIELD = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a # kpt-set: ${name}\n";

    @ParameterizedTest
    @CsvSource({
        "v0.1.0, 0, ",
        "v0.1.1, 1, failed to apply setters: no matches for the input list of setters",
        "v0.2.0, 0, no matches for input setter(s)",
        "latest, 0, no matches for input setter(s)",
    })
    void settersThatMatchNothing(String version, int exitCode, String message) {
        expect(Fn.run("apply-setters:" + version, Fn.configMap("zzz: b"), FIELD), exitCode, message);
    }

    @ParameterizedTest
    @CsvSource({
        "gcr.io/kpt-fn/apply-setters:v0.1, 1, failed to apply setters: input setters list cannot be empty",
        "gcr.io/kpt-fn/apply-setters:v0.2, 0, no matches for input setter(s)",
        "apply-setters, 0, no matches for input setter(s)",
        "apply-setters:v0.1.0, 0, ",
    })
    void noSettersAtAll(String function, int exitCode, String message) {
        expect(
                Fn.run(function, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {}\n", FIELD),
                exitCode,
                message);
        expect(Fn.run(function, "", FIELD), exitCode, message);
    }

    @Test
    void theFirstVersionLeavesListsInBracketsAlone() {
        String text = "list: [a] # kpt-set: ${list}\nother: # kpt-set: ${list}\n- a\n";
        String config = Fn.configMap("list: \"[b, c]\"");
        assertThat(set("v0.1.0", config, text))
                .isEqualTo("list: [a] # kpt-set: ${list}\nother: # kpt-set: ${list}\n- b\n- c\n");
        assertThat(set("v0.1.1", config, text))
                .isEqualTo("list: # kpt-set: ${list}\n- b\n- c\nother: # kpt-set: ${list}\n- b\n- c\n");
    }

    @Test
    void theFirstVersionLeavesNothingWhereAValueIsEmpty() {
        String config = Fn.configMap("z: \"\"");
        assertThat(set("v0.1.0", config, "z: a # kpt-set: ${z}\n")).matches("z: (null)? ?# kpt-set: \\$\\{z}\n");
        assertThat(set("v0.1.1", config, "z: a # kpt-set: ${z}\n")).isEqualTo("z: \"\" # kpt-set: ${z}\n");
    }

    @Test
    void theFirstVersionCannotGuessSettersWithADash() {
        String text = "a: app-dev # kpt-set: ${app}-${my-stage}\n";
        String config = Fn.configMap("app: shop");
        Fn first = Fn.run("apply-setters:v0.1.0", config, text);
        assertThat(first.failed().stderr())
                .isEqualTo("failed to apply setters: values for setters [${my-stage}] must be provided");
        assertThat(first.results()).isEmpty();
        assertThat(set("v0.1.1", config, text)).isEqualTo("a: shop-dev # kpt-set: ${app}-${my-stage}\n");
    }

    @Test
    void aValueOfSeveralLinesBecomesABlockWithTheCommentOnItsHead() {
        Fn fn = Fn.run(
                "apply-setters",
                "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  text: |\n    one\n    two\n",
                "data:\n  t: old # kpt-set: ${text}\n  u: |- # kpt-set: ${text}\n    older\n  v: 'x' # kpt-set: ${text}\n");
        assertThat(fn.text())
                .startsWith(
                        "data:\n  t: | # kpt-set: ${text}\n    one\n    two\n  u: | # kpt-set: ${text}\n    one\n    two\n");
        assertThat(fn.messages()).containsOnly("set field value to \"one\\ntwo\\n\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"~\"'       | '\"~\"'",
                "'~'         | '\"\"'",
                "''          | '\"\"'",
                "'null'      | '\"\"'",
                "'\"a\\\"b\"'  | '\"a\\\"b\"'",
                "'\"a\\tb\"'   | '\"a\\tb\"'",
            })
    void valuesAreQuotedInMessagesAndNullIsNothing(String value, String said) {
        Fn fn = Fn.run("apply-setters", Fn.configMap("name: " + value), FIELD);
        assertThat(fn.messages()).containsExactly("set field value to " + said);
    }

    @Test
    void aNullInItsConfigurationIsAnEmptyText() {
        Fn fn = Fn.run("apply-setters", Fn.configMap("name: ~"), FIELD);
        assertThat(fn.text()).isEqualTo(FIELD.replace("name: a", "name: \"\""));
    }

    @Test
    void aFieldThatIsNullIsNotThere() {
        String text = "a: # kpt-set: ${name}\n";
        Fn fn = Fn.run("apply-setters", Fn.configMap("name: b"), text);
        assertThat(fn.text()).isEqualTo(text);
        assertThat(fn.messages()).containsExactly("no matches for input setter(s)");
    }

    private static String set(String version, String config, String text) {
        return Fn.run("apply-setters:" + version, config, text).text();
    }

    private static void expect(Fn fn, int exitCode, String message) {
        assertThat(fn.passes() ? 0 : fn.failed().exitCode()).isEqualTo(exitCode);
        if (message == null) {
            assertThat(fn.results()).isEmpty();
        } else {
            assertThat(fn.messages()).containsExactly(message);
        }
    }
}
