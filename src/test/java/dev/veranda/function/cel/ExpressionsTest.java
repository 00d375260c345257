package dev.veranda.function.cel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.function.builtin.Fn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {

    private static final String OBJECT = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              creationTimestamp: null
            n: 3
            f: 1.5
            list: [1, 2, 3]
            names: [b, a]
            url: https://user.example:8443/a/b?c=d
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "object.n == 3 && object.f < 2",
                "object.n == 3.0",
                "object.metadata.creationTimestamp == null",
                "oldObject == null && params == null && namespaceObject == null",
                "request.operation == 'CREATE' && request.kind.kind == 'ConfigMap'",
                "object.?spec.?replicas.orValue(7) == 7",
                "has(object.metadata.name) && !has(object.metadata.labels)",
                "quantity('1Gi').isGreaterThan(quantity('1G'))",
                "quantity('500m').add(quantity('0.5')) == quantity('1')",
                "quantity('1k').sub(1).asInteger() == 999",
                "quantity('1.5Gi').isLessThan(quantity('2Gi')) && quantity('-1').sign() == -1",
                "quantity('50m').compareTo(quantity('0.05')) == 0 && !quantity('50m').isInteger()",
                "quantity('1e3').asApproximateFloat() == 1000.0",
                "isQuantity('10Mi') && !isQuantity('10 MB')",
                "object.list.sum() == 6 && object.list.min() == 1 && object.list.max() == 3",
                "object.list.isSorted() && !object.names.isSorted()",
                "object.list.indexOf(2) == 1 && [1, 2, 1].lastIndexOf(1) == 2",
                "'abc123def45'.find('[0-9]+') == '123'",
                "'abc123def45'.findAll('[0-9]+') == ['123', '45'] && 'a1b2'.findAll('[0-9]', 1) == ['1']",
                "isURL(object.url) && !isURL('nothing')",
                "url(object.url).getHost() == 'user.example:8443' && url(object.url).getHostname() == 'user.example'",
                "url(object.url).getScheme() == 'https' && url(object.url).getPort() == '8443'",
                "url(object.url).getEscapedPath() == '/a/b'",
                "'a-b'.replace('-', '+') == 'a+b' && ['a', 'b'].join('/') == 'a/b'",
                "'Ab'.lowerAscii() == 'ab' && 'a,b'.split(',') == ['a', 'b'] && ' a '.trim() == 'a'",
                "sets.contains(object.list, [1]) && !sets.intersects(object.list, [9])",
                "timestamp('2024-01-01T00:00:00Z') < timestamp('2025-01-01T00:00:00Z')",
                "object.names.all(name, name.matches('^[a-z]$'))",
            })
    void hold(String expression) {
        Fn run = Fn.run("cel-validate", rule(expression), OBJECT);
        assertThat(run.messages()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quantity('x').isInteger()",
                "[].min() == 1",
                "url('nothing').getHost() == ''",
                "'a'.replace('', 'b') == 'b'",
                "'a'.find('[') == ''",
                "object.list[7] == 1",
                "1 / (object.n - 3) == 1",
            })
    void failWithAReason(String expression) {
        assertThat(Fn.run("cel-validate", rule(expression), OBJECT).messages())
                .singleElement()
                .asString()
                .contains("resulted in error: ");
    }

    @Test
    void knowTheirVariablesInOrderOnly() throws CelException {
        Expressions expressions = Expressions.ofResources();
        CelExpression number = expressions.compile("1");
        assertThat(expressions
                        .with("a", number)
                        .compile("variables.a + 1")
                        .type()
                        .name())
                .isEqualTo("int");
        assertThatThrownBy(() -> expressions.compile("variables.a + 1")).hasMessageContaining("undeclared reference");
    }

    @Test
    void areOfLimitedLengthAndDepth() {
        assertThatThrownBy(() -> Expressions.ofResources().compile("1" + "+1".repeat(5_000)))
                .isInstanceOf(CelException.class);
        assertThatThrownBy(() -> Expressions.ofResources().compile("(".repeat(2_000) + "1" + ")".repeat(2_000)))
                .isInstanceOf(CelException.class);
    }

    private static String rule(String expression) {
        return "apiVersion: fn.veranda.dev/v1alpha1\nkind: CelValidation\nmetadata:\n  name: r\nspec:\n  rules:\n"
                + "  - expression: |-\n      " + expression + "\n";
    }
}
