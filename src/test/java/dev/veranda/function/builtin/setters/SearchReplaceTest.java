package dev.veranda.function.builtin.setters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.function.builtin.Fn;
import dev.veranda.kpt.render.FunctionResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchReplaceTest {

    @Test
    void aValueIsReplacedWhereverItStands() {
        Fn fn = Fn.run(
                "search-replace", Fn.configMap("by-value: old", "put-value: new"), "a: old # x\nb:\n- old\n- older\n");
        assertThat(fn.text()).isEqualTo("a: new # x\nb:\n- new\n- older\n");
        assertThat(fn.results())
                .extracting(FunctionResult::text)
                .containsExactly(
                        "[info] a: Mutated field value to \"new # x\"", "[info] b[0]: Mutated field value to \"new\"");
    }

    @Test
    void groupsOfTheExpressionCanBeUsed() {
        Fn fn = Fn.run(
                "search-replace", Fn.configMap("by-value-regex: my-(.*)", "put-value: your-${1}"), "a: my-project\n");
        assertThat(fn.text()).isEqualTo("a: your-project\n");
    }

    @Test
    void valueAndPathMustBothMatch() {
        Fn fn = Fn.run(
                "search-replace",
                Fn.configMap("by-value: x", "by-path: spec.**.a", "put-value: y"),
                "a: x\nspec: {b: {a: x}}\n");
        assertThat(fn.text()).isEqualTo("a: x\nspec: {b: {a: y}}\n");
    }

    @Test
    void aPlainPathIsMadeWhenMissing() {
        Fn fn = Fn.run("search-replace", Fn.configMap("by-path: spec.replicas", "put-value: \"3\""), "kind: A\n");
        assertThat(fn.text()).isEqualTo("kind: A\nspec:\n  replicas: 3\n");
    }

    @Test
    void onlyMatchingFilesAreSearched() {
        String config = Fn.configMap("by-value: x", "by-file-path: \"**/*.yml\"", "put-value: y");
        assertThat(Fn.run("search-replace", config, "a: x\n").messages()).containsExactly("no matches");
        assertThat(Fn.run("search-replace", config, "d/r.yml", "a: x\n").text()).isEqualTo("a: y\n");
    }

    @Test
    void aCommentCanBePut() {
        Fn fn = Fn.run("search-replace", Fn.configMap("by-path: a", "put-comment: \"kpt-set: ${v}\""), "a: x\n");
        assertThat(fn.text()).isEqualTo("a: x # kpt-set: ${v}\n");
    }

    @Test
    void anUnknownMatcherIsRefused() {
        assertThat(Fn.run("search-replace", Fn.configMap("by-name: x"), "a: x\n")
                        .failed()
                        .stderr())
                .contains("invalid matcher")
                .contains("by-name");
    }

    @Test
    void anExpressionThatJavaWouldNeverEndIsQuick() {
        String endless = "a".repeat(200_000);
        Fn fn = Fn.run(
                "search-replace",
                Fn.configMap("by-value-regex: '((a+)+)+b|(.*)zzz(.*)'", "put-value: x"),
                "a: " + endless + "\nb: yyzzzy\n");
        assertThat(fn.text()).isEqualTo("a: " + endless + "\nb: x\n");
    }

    @Test
    void expressionsAreThoseOfGo() {
        assertThat(Fn.run(
                                "search-replace",
                                Fn.configMap("by-value-regex: (?P<n>a)|(b)", "put-value: '[${1}${2}]'"),
                                "x: b\n")
                        .text())
                .isEqualTo("x: '[b]'\n".replace("'", "\""));
        Fn fn = Fn.run("search-replace", Fn.configMap("by-value-regex: a(?=b)"), "a: ab\n");
        assertThat(fn.messages()).singleElement().asString().contains("is not a regular expression");
    }

    @Test
    void anExpressionThatIsTooMuchForALongTextIsStopped() {
        Fn fn = Fn.run(
                "search-replace",
                Fn.configMap("by-value-regex: '(a{1,100}){1,9}b'"),
                "a: " + "a".repeat(400_000) + "\n");
        assertThat(fn.messages()).singleElement().asString().endsWith("takes too long");
    }

    @ParameterizedTest
    @CsvSource({
        "a.b, a.b, true",
        "a.*, a.b, true",
        "a.*, a.b.c, false",
        "**.c[*].d, a.b.c[0].d, true",
        "a.**, a.b.c, true",
        "*[*], a[3], true",
        "a[1], a[2], false",
        "**.c[*].d.*[*].**.f, a.b.c[0].d.e[1].f, true"
    })
    void aPathPatternMatches(String pattern, String path, boolean matches) {
        assertThat(FieldValuePath.parse(pattern).matches(path)).isEqualTo(matches);
    }
}
