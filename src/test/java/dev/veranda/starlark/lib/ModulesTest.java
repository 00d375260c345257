package dev.veranda.starlark.lib;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.starlark.Script;
import dev.veranda.starlark.ScriptOutcome;
import dev.veranda.starlark.machine.ScriptLimits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the modules give, or how they fail: one line each, with the expected value behind the arrow. */
class ModulesTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-04T05:06:07.5Z"));

    private static final String TABLE = """
            json.encode({"b": [1, 2.5, None, True], "a": "é\\n"}) => "{\\"a\\":\\"é\\\\n\\",\\"b\\":[1,2.5,null,true]}"
            json.decode('{"a": [1, -2.5e3, null, true], "b": "\\\\u00e9\\\\ud83d\\\\ude3f"}') => {"a": [1, -2500.0, None, True], "b": "é😿"}
            json.loads(json.dumps([1 << 70])) => [1180591620717411303424]
            json.decode("[1,", "none") => "none"
            json.decode("[1, 2}") => error: json.decode: at offset 5, in array, got '}', want ',' or ']'
            json.decode("01") => error: json.decode: at offset 2, invalid number: 01
            json.decode("[" * 1000) => error: json.decode: at offset 200, nested more than 200 levels deep
            json.encode({1: 2}) => error: json.encode: dict has int key, want string
            json.encode({"x": [len]}) => error: json.encode: in dict key "x": at list index 0: cannot encode builtin_function_or_method as JSON
            json.encode(float("nan")) => error: json.encode: cannot encode non-finite float nan
            json.indent('{"a":[1,{}],"b":"x:y"}', indent="  ") => "{\\n  \\"a\\": [\\n    1,\\n    {}\\n  ],\\n  \\"b\\": \\"x:y\\"\\n}"
            base64.encode("héllo?>"), base64.encode("a", "standard_raw"), base64.encode("?>", encoding="url") => ("aMOpbGxvPz4=", "YQ", "Pz4=")
            base64.decode("aMOpbGxv"), base64.decode("YQ", "standard_raw") => ("héllo", "a")
            base64.decode("YQ") => error: illegal base64 data at input byte 2
            base64.encode("a", "rot13") => error: unsupported encoding format: "rot13"
            csv.read_all('a,"b ""x"", c"\\n1,2\\n') => [["a", "b \\"x\\", c"], ["1", "2"]]
            csv.read_all("a;b\\n#x\\n1;2", comma=";", comment="#", skip=1) => [["1", "2"]]
            csv.read_all("a,b\\n1") => error: record on line 2: wrong number of fields
            csv.write_all([["a", "b,c"], [1, 'x"y']]) => "a,\\"b,c\\"\\n1,\\"x\\"\\"y\\"\\n"
            hash.md5("a"), hash.sha1("a") => ("0cc175b9c0f1b6a831c399e269772661", "86f7e437faa5a7fce15d1ddcb9eaeaea377667b8")
            hash.sha256("") => "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
            math.ceil(1.2), math.floor(-1.2), math.round(2.5), math.round(-2.5), math.floor(1 << 70) => (2, -2, 3.0, -3.0, 1180591620717411303424)
            math.sqrt(16), math.pow(2, 10), math.hypot(3, 4), math.log(100, 10), math.fabs(-2) => (4.0, 1024.0, 5.0, 2.0, 2.0)
            math.degrees(math.pi), math.atan2(0, 1) => (180.0, 0.0)
            math.sqrt("x") => error: got string, want number
            re.findall(r"[a-z]+", "ab 1 cd"), re.match(r"(\\w)(\\d)?", "a1b") => (("ab", "cd"), [("a1", "a", "1"), ("b", "b", "")])
            re.sub(r"(\\w+)@(?P<host>\\w+)", "${host}.$1", "me@home you@work"), re.sub("a", "$$", "banana", 1) => ("home.me work.you", "b$nana")
            re.split(r",\\s*", "a, b,c"), re.split(",", "a,b,c", 1), re.search("é+", "xéé") => (("a", "b", "c"), ("a", "b,c"), [1, 5])
            re.compile("[[:digit:]]{2}").findall("12 345") => ("12", "34")
            re.findall(r"^\\pL+$", "añb"), re.findall("a.c", "a\\nc"), re.findall("(?s)a.c", "a\\nc") => (("añb",), (), ("a\\nc",))
            re.findall("(?=a)", "a") => error: error parsing regexp: invalid or unsupported Perl syntax: `(?=a)`
            re.findall(r"(a)\\1", "aa") => error: error parsing regexp: invalid escape sequence: `\\1`: `(a)\\1`
            re.findall("a{2000}", "a") => error: error parsing regexp: invalid repeat count: `a{2000}`
            re.findall("a**", "a") => error: error parsing regexp: invalid nested repetition operator: `a**`
            time.now(), time.now().year => (2026-03-04 05:06:07.5 +0000 UTC, 2026)
            time.parse_time("2020-06-26T17:38:36Z") == time.from_timestamp(1593193116) => True
            time.parse_time("26/06/2020 5:38 PM", format="02/01/2006 3:04 PM").format("Jan 2, 2006") => "Jun 26, 2020"
            time.parse_time("2020-01-01T00:00:00+02:00").unix, time.time(year=2012, month=12, day=31).month => (1577829600, 12)
            time.parse_duration("1h30m") + time.minute * 2, time.parse_duration("1.5s").milliseconds => (1h32m0s, 1500)
            time.parse_time("2020-01-01T00:00:00Z") + time.hour - time.from_timestamp(1577836800) => 1h0m0s
            time.hour > time.minute, time.hour / time.minute, time.hour // 2, time.hour == time.minute * 60 => (True, 60.0, 30m0s, True)
            {time.hour: 1}[time.minute * 60] => 1
            time.now().in_location("Europe/Zurich").hour, time.is_valid_timezone("Mars/Olympus") => (6, False)
            time.now() + 1 => error: unknown binary op: time.time + int
            time.now() < time.hour => error: time.time < time.duration not implemented
            time.parse_duration("soon") => error: time: invalid duration "soon"
            http.get("x") => error: module http.star is not available in process
            ZipFile("x") => error: module zipfile.star is not available in process
            """;

    private static final String LOADS = """
            load("encoding/base64.star", "base64")
            load("encoding/csv.star", "csv")
            load("encoding/json.star", "json")
            load("hash.star", "hash")
            load("http.star", "http")
            load("math.star", "math")
            load("re.star", "re")
            load("time.star", "time")
            load("zipfile.star", "ZipFile")
            """;

    private static String run(String source) {
        List<String> lines = new ArrayList<>();
        ScriptOutcome outcome = Script.of("test.star", source)
                .with(new Modules(CLOCK)::find)
                .printingTo(lines::add)
                .run();
        if (outcome instanceof ScriptOutcome.Failed failed) {
            lines.add("error: " + failed.message());
        }
        return String.join("\n", lines);
    }

    static Stream<String> rows() {
        return TABLE.lines();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void giveWhatScriptsForKptExpect(String row) {
        String[] sides = row.split(" => ", 2);
        String expression =
                sides[1].startsWith("(") && !sides[1].startsWith("(\"ab\",)") ? "(" + sides[0] + ")" : sides[0];

        assertThat(run(LOADS + "print(repr(" + expression + "))")).isEqualTo(sides[1]);
    }

    @Test
    void aNameThatAModuleLacksIsSaid() {
        assertThat(run("load('encoding/json.star', 'yaml')"))
                .isEqualTo("error: load: name yaml not found in module encoding/json.star");
    }

    @Test
    void aRegularExpressionCannotTakeForEver() {
        Script script = Script.of("test.star", LOADS + "re.findall('.*.*.*.*.*=', 'a' * 5000)")
                .with(new Modules(CLOCK)::find)
                .within(new ScriptLimits(500_000, 1 << 20, 100));

        assertThat(script.run())
                .isEqualTo(new ScriptOutcome.Failed(
                        "the script takes more than 500000 steps, which is its limit",
                        List.of("test.star:10:11: in <toplevel>")));
    }
}
