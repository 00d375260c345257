package dev.veranda.starlark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What expressions give, or how they fail: one line each, with the expected value behind the arrow. */
class ExpressionsTest {

    private static final String TABLE = """
            1 + 2 * 3 => 7
            (1 + 2) * 3 => 9
            7 // 2, -7 // 2, 7 // -2, -7 // -2 => (3, -4, -4, 3)
            7 % 3, -7 % 3, 7 % -3, -7 % -3 => (1, 2, -2, -1)
            7 / 2, 6 / 2 => (3.5, 3.0)
            1 // 0 => error: floored division by zero
            1 % 0 => error: integer modulo by zero
            1 / 0 => error: floating-point division by zero
            9223372036854775807 + 1 => 9223372036854775808
            -9223372036854775808 - 1 => -9223372036854775809
            -9223372036854775808 // -1 => 9223372036854775808
            3037000500 * 3037000500 => 9223372037000250000
            12345678901234567890 * 98765432109876543210 => 1219326311370217952237463801111263526900
            0x10 | 0b11 ^ 0o7 & 5 => 22
            ~5, -5, +5 => (-6, -5, 5)
            1 << 70, -1 >> 3 => (1180591620717411303424, -1)
            1 << 512 => error: shift count too large: 512
            2 << -1 => error: negative shift count: -1
            1.5 + 1 => 2.5
            5.0 // 2, -5.0 % 3 => (2.0, 1.0)
            100.0 / 7.0 => 14.285714285714286
            1e6, 123456.0, 1e5, 0.0001, 0.00001 => (1e+06, 123456.0, 100000.0, 0.0001, 1e-05)
            1.23e45, -1.5e-7, 5.60012e+07 => (1.23e+45, -1.5e-07, 5.60012e+07)
            float("inf"), float("-Infinity"), float("nan") => (+inf, -inf, nan)
            float("nan") == float("nan"), float("nan") > float("inf") => (True, True)
            1 == 1.0, 1 < 1.5, 2 > 1.5, True == 1 => (True, True, True, False)
            (1 << 53) + 1 == float((1 << 53) + 1) => False
            "a" + "b" * 3 => "abbb"
            "abc" * -1 => ""
            [1, 2] + [3], (1,) + (2,), [0] * 3 => ([1, 2, 3], (1, 2), [0, 0, 0])
            {"a": 1} | {"b": 2, "a": 3} => {"a": 3, "b": 2}
            [] + () => error: unknown binary op: list + tuple
            1 + "a" => error: unknown binary op: int + string
            {"a": 1} + {} => error: unknown binary op: dict + dict
            1 < "a" => error: int < string not implemented
            None < None => error: NoneType < NoneType not implemented
            (1, 2) < (1, 3), [1] < [1, 0], "a" < "b", False < True => (True, True, True, True)
            not 1 == 2, not "" and 5 => (True, 5)
            0 or "x", 1 and "y", [] or None => ("x", "y", None)
            1 if [] else 2 => 2
            2 in [1, 2], "b" in "abc", 3 not in (1, 2), "k" in {"k": 1} => (True, True, True, True)
            1 in "abc" => error: 'in <string>' requires string as left operand, not int
            [] in {} => error: unhashable type: list
            "abc"[0], "abc"[-1], [1, 2, 3][1], (4, 5)[-2] => ("a", "c", 2, 4)
            [1, 2, 3][3] => error: list index 3 out of range [-3:2]
            []["a"] => error: list index: got string, want int
            {"a": 1}["b"] => error: key "b" not in dict
            None["a"] => error: unhandled index operation NoneType[string]
            "abcdef"[1:3], "abcdef"[::2], "abcdef"[::-1], "abcdef"[4:1:-2] => ("bc", "ace", "fedcba", "ec")
            [0, 1, 2, 3][1:], [0, 1, 2, 3][:-1], (0, 1, 2)[5:] => ([1, 2, 3], [0, 1, 2], ())
            "abc"[::0] => error: zero is not a valid slice step
            "abc"["x":] => error: invalid start index: got string, want int
            {"a": 1, "a": 2} => error: duplicate key: "a"
            {1: "a", 1.0: "b"} => error: duplicate key: 1.0
            {(1, 2.0): "x"}[1.0, 2] => "x"
            {[]: 1} => error: unhashable type: list
            [x * x for x in range(5) if x % 2] => [1, 9]
            [(x, y) for x in [1, 2] for y in "ab".elems()] => [(1, "a"), (1, "b"), (2, "a"), (2, "b")]
            {k: v for k, v in [("a", 1), ("b", 2)]} => {"a": 1, "b": 2}
            [x for x in 5] => error: int value is not iterable
            (lambda x, y=2, *a, **k: (x, y, a, k))(1, 3, 4, z=5) => (1, 3, (4,), {"z": 5})
            [f(2) for f in [lambda x: x + 1, lambda x: x * x]] => [3, 4]
            "%s is %d%% of %r" % ("a", 5, "b") => "a is 5% of \\"b\\""
            "%(a)s-%(b)x" % {"a": 1, "b": 255} => "1-ff"
            "%o %X %e %f %g %c" % (8, 255, 1.5, 2, 3.0, 65) => "10 FF 1.500000e+00 2.000000 3.0 A"
            "%s" % (1, 2) => error: too many arguments for format string
            "%s %s" % 1 => error: not enough arguments for format string
            "%d" % "x" => error: %d format requires integer: cannot convert string to int
            "%z" % 1 => error: unknown conversion %z
            "%s" % [1, 2] => "[1, 2]"
            "{}-{}".format(1, "a"), "{1}{0}".format("a", "b"), "{x!r}".format(x="q") => ("1-a", "ba", "\\"q\\"")
            "{{}}".format() => "{}"
            "{} {0}".format(1) => error: format: cannot switch from automatic field numbering to manual
            "{a}".format(b=1) => error: format: keyword a not found
            "{".format() => error: format: unmatched '{' in format
            b"ab" + b"c", b"abc"[1], len(b"\\xff") => (b"abc", b"b", 1)
            'a\\tb\\n\\x41\\u00e9\\101' => "a\\tb\\nAéA"
            r'a\\tb' => "a\\\\tb"
            len("é"), "é".upper(), "日本"[0:3] => (2, "É", "日")
            "😿"[1:] => "\\x9f\\x98\\xbf"
            1 == 2 == 3 => error: test.star:1:19: comparisons do not associate (use parens)
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesWhatTheLanguageSays(String row) {
        String[] sides = row.split(" => ", 2);
        String expression = sides[0].contains(", ") ? "(" + sides[0] + ")" : sides[0];

        assertThat(Scripts.eval(expression)).isEqualTo(sides[1]);
    }
}
