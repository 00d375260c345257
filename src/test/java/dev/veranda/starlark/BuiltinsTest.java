package dev.veranda.starlark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What functions and methods give, or how they fail: one line each, with the expected value behind the arrow. */
class BuiltinsTest {

    private static final String TABLE = """
            any([0, 1]), any([]), all([]), all([1, 0]) => (True, False, True, False)
            any("abc") => error: any: for parameter iterable: got string, want iterable
            bool(), bool([]), bool("x") => (False, False, True)
            bytes("é"), bytes([65, 66]), bytes(b"x") => (b"é", b"AB", b"x")
            bytes([300]) => error: bytes: at index 0, 300 out of range (want value in unsigned 8-bit range)
            chr(65), chr(0x1F63F), ord("A"), ord("😿"), ord(b"a") => ("A", "😿", 65, 128575, 97)
            chr(-1) => error: chr: Unicode code point -1 out of range (<0)
            chr(0x110000) => error: chr: Unicode code point U+110000 out of range (>0x10FFFF)
            ord("abc") => error: ord: string encodes 3 Unicode code points, want 1
            dict([("a", 1), ["b", 2]], c=3), dict({1: 2}) => ({"a": 1, "b": 2, "c": 3}, {1: 2})
            dict([("a",)]) => error: dict: dictionary update sequence element #0 has length 1, want 2
            dict(None) => error: dict: got NoneType, want iterable
            dir({})[:3], dir(1), dir("")[0] => (["clear", "get", "items"], [], "capitalize")
            enumerate(["a", "b"]), enumerate([None], 5) => ([(0, "a"), (1, "b")], [(5, None)])
            fail("a", 1, [2]) => error: fail: a 1 [2]
            fail("a", "b", sep="-") => error: fail: a-b
            float("1.5"), float("-.5e3"), float(True), float(3) => (1.5, -500.0, 1.0, 3.0)
            float("1.2.3") => error: invalid float literal: 1.2.3
            float("1e1000") => error: floating-point number too large: 1e1000
            getattr("", "upper")(), getattr("", "nope", 5), hasattr([], "append") => ("", 5, True)
            getattr([], "nope") => error: getattr: list has no .nope field or method
            [].nope => error: list has no .nope field or method
            hash(b""), hash(b"abc"), hash("abc") => (2166136261, 440920331, 96354)
            int("123"), int("-0x1F", 16), int("0b101", 0), int("z", 36), int(3.9), int(-3.9), int(True) => (123, -31, 5, 35, 3, -3, 1)
            int("0x12") => error: int: invalid literal with base 10: 0x12
            int("0123", 0) => error: int: invalid literal with base 0: 0123
            int("--4") => error: int: invalid literal with base 10: --4
            int(3, base=10) => error: int: can't convert non-string with explicit base
            int(float("nan")) => error: cannot convert float NaN to integer
            int() => error: int: missing argument for x
            len("abc"), len([1]), len({}), len(range(2147483647)) => (3, 1, 0, 2147483647)
            len(1) => error: len: value of type int has no len
            list((1, 2)), list({"a": 1}), tuple([1]), tuple() => ([1, 2], ["a"], (1,), ())
            list("abc") => error: list: for parameter iterable: got string, want iterable
            min(3, 1, 2), max([1, 5, 3]), min("b", "a"), max(["aa", "b"], key=len) => (1, 5, "a", "aa")
            max() => error: max requires at least one positional argument
            min([]) => error: min: argument is an empty sequence
            max(1, "a") => error: string < int not implemented
            abs(-5), abs(-1.5), abs(-9223372036854775807 - 1) => (5, 1.5, 9223372036854775808)
            range(3), range(1, 5, 2), list(range(5, 0, -2)) => (range(3), range(1, 5, 2), [5, 3, 1])
            range(10)[2:8:3], range(10)[-1], 4 in range(0, 10, 2), 2.0 in range(3) => (range(2, 8, 3), 9, True, True)
            range(0, 5, 10) == range(0, 5, 11), range(3000000000 - 1 - 2999999999) => (True, range(0))
            range(3000000000) => error: range: for parameter start_or_stop: 3000000000 out of range (want value in signed 32-bit range)
            range(1, 2, 0) => error: range: step argument must not be zero
            repr("a\\"b"), str("a"), str([1, "x"]), str(None), str(1.0) => ("\\"a\\\\\\"b\\"", "a", "[1, \\"x\\"]", "None", "1.0")
            str(len), str("".upper), str(lambda: 1) => ("<built-in function len>", "<built-in method upper of string value>", "<function lambda>")
            reversed([1, 2, 3]), sorted([3, 1, 2]), sorted(["b", "A"], reverse=True) => ([3, 2, 1], [1, 2, 3], ["b", "A"])
            sorted(["two", "three", "four"], key=len, reverse=True) => ["three", "four", "two"]
            sorted([(2, "a"), (1, "b"), (2, "0")], key=lambda x: x[0]) => [(1, "b"), (2, "a"), (2, "0")]
            sorted([1, "a"]) => error: string < int not implemented
            set([1, 2, 1.0]), set() == set([]), set([1]) | set([2]), set([1, 2]) & set([2]) => (set([1, 2]), True, set([1, 2]), set([2]))
            set([1, 2]) - set([1]), set([1]) ^ set([1, 3]), set([1]) < set([1, 2]) => (set([2]), set([3]), True)
            set([1]).union([2], [3]), set([1, 2]).issuperset([1]), set([1]).isdisjoint([2]) => (set([1, 2, 3]), True, True)
            set([[]]) => error: unhashable type: list
            set([1]).remove(2) => error: remove: missing key
            type(1), type(1.0), type(""), type(None), type(len), type(b""), type(set()), type(range(1)) => ("int", "float", "string", "NoneType", "builtin_function_or_method", "bytes", "set", "range")
            zip([1, 2], "ab".elems(), (3, 4, 5)), zip() => ([(1, "a", 3), (2, "b", 4)], [])
            zip([1], 2) => error: zip: argument #2 is not iterable: int
            "hELLO wORLD".capitalize(), "hELLO w".title(), "aB".lower(), "aB".upper() => ("Hello world", "Hello W", "ab", "AB")
            "banana".count("an"), "banana".count("a", 2), "abc".count("") => (2, 2, 4)
            "banana".find("an"), "banana".rfind("an"), "banana".find("x"), "banana".find("an", 2, 4) => (1, 3, -1, -1)
            "banana".index("x") => error: index: substring not found
            "abc".startswith("ab"), "abc".endswith(("x", "c")), "abc".startswith("b", 1) => (True, True, True)
            "abc".startswith(1) => error: startswith: got int, want string or tuple of string
            "abc".isalpha(), "a1".isalnum(), "12".isdigit(), " ".isspace(), "ab".islower(), "AB".isupper(), "Ab Cd".istitle() => (True, True, True, True, True, True, True)
            "".isalpha(), "é".isalpha(), "1".isupper() => (False, True, False)
            ",".join(["a", "b"]), "".join([]) => ("a,b", "")
            ",".join([1]) => error: join: in list, want string, got int
            " a b ".strip(), "xxaxx".strip("x"), "xxa".lstrip("x"), "axx".rstrip("x"), "éaé".strip("é") => ("a b", "a", "a", "a", "a")
            "a/b/c".partition("/"), "a/b/c".rpartition("/"), "abc".partition("/"), "abc".rpartition("/") => (("a", "/", "b/c"), ("a/b", "/", "c"), ("abc", "", ""), ("", "", "abc"))
            "abc".partition("") => error: partition: empty separator
            "foobar".removeprefix("foo"), "foobar".removesuffix("bar"), "foobar".removeprefix("x") => ("bar", "foo", "foobar")
            "banana".replace("a", "o"), "banana".replace("a", "o", 2), "ab".replace("", "-") => ("bonono", "bonona", "-a-b-")
            "a,b,,c".split(","), "a,b,c".split(",", 1), "a,b,c".rsplit(",", 1) => (["a", "b", "", "c"], ["a", "b,c"], ["a,b", "c"])
            " a  b c ".split(), " a  b c ".split(None, 1), " a  b c ".rsplit(None, 1), "".split() => (["a", "b", "c"], ["a", "b c "], [" a  b", "c"], [])
            "a\\nb\\n".splitlines(), "a\\n\\nb".splitlines(True) => (["a", "b"], ["a\\n", "\\n", "b"])
            list("aé".elems()), list("aé".codepoints()), list("aé".codepoint_ords()), list("é".elem_ords()) => (["a", "\\xc3", "\\xa9"], ["a", "é"], [97, 233], [195, 169])
            {"a": 1}.get("a"), {}.get("a"), {}.get("a", 5), {"a": 1}.items(), {"a": 1}.keys(), {"a": 1}.values() => (1, None, 5, [("a", 1)], ["a"], [1])
            {}.pop("a") => error: pop: missing key
            {"a": 1}.pop("a"), {}.pop("a", None), {"a": 1}.popitem(), {}.setdefault("a", 2) => (1, None, ("a", 1), 2)
            {}.get(1, default=2) => error: get: unexpected keyword arguments
            {}.get() => error: get: got 0 arguments, want at least 1
            [3, 1].index(1), [1, 2, 1].index(1, 1), [1, 2].pop(), [1, 2].pop(0) => (1, 2, 2, 1)
            [1].pop(5) => error: pop: index 5 out of range [-1:0]
            [1].remove(2) => error: remove: element not found
            [].append() => error: append: got 0 arguments, want 1
            "a".upper(1) => error: upper: got 1 argument, want 0
            """;

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void givesWhatTheLanguageSays(String row) {
        String[] sides = row.split(" => ", 2);
        String expression = sides[1].startsWith("(") ? "(" + sides[0] + ")" : sides[0];

        assertThat(Scripts.eval(expression)).isEqualTo(sides[1]);
    }
}
