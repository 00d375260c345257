package dev.veranda.starlark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.starlark.machine.ScriptLimits;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts that would take the machine with them. Each ends soon, with a message that says why. */
@Timeout(60)
class HostileScriptsTest {

    private record Hostile(String script, String message) {}

    static Stream<Hostile> hostile() {
        return Stream.of(
                new Hostile("while True: pass", "takes more than"),
                new Hostile("for i in range(2147483647): pass", "takes more than"),
                new Hostile("[0 for i in range(2147483647)]", "limit"),
                new Hostile("x = 'a'\nwhile True: x += x", "bytes of memory"),
                new Hostile("x = [0]\nwhile True: x += x", "limit"),
                new Hostile("x = []\nwhile True: x.append(x)", "limit"),
                new Hostile("d = {}\nfor i in range(2147483647): d[i] = i", "limit"),
                new Hostile("s = set()\nfor i in range(2147483647): s.add(str(i))", "limit"),
                new Hostile("'a' * 1000000000", "bytes of memory"),
                new Hostile("'ab' * 1000000000", "excessive repeat"),
                new Hostile("[0] * (1 << 400)", "too large"),
                new Hostile("list(range(2147483647))", "bytes of memory"),
                new Hostile("sorted(range(2147483647))", "bytes of memory"),
                new Hostile("tuple(range(100)) * 100000000", "excessive repeat"),
                new Hostile("x = 1 << 500\nwhile True: x = x * x", "more than 1048576 bits"),
                new Hostile("x = '1' * 1000000\nint(x)", "invalid literal"),
                new Hostile("def f(): return f()\nf()", "levels deep"),
                new Hostile("f = lambda g: g(g)\nf(f)", "levels deep"),
                new Hostile("def f(x): return sorted([1], key=f)\nf(1)", "levels deep"),
                new Hostile("x = []\nfor i in range(100000): x = [x]\nprint(x)", "nested more than"),
                new Hostile("x = []\nfor i in range(100000): x = [x]\nx == [x]", "recursion depth"),
                new Hostile("x = {}\nfor i in range(100000): x = {1: x}\nstr(x)", "nested more than"),
                new Hostile("x = ()\nfor i in range(100000): x = (x,)\n{x: 1}", "nested more than"),
                new Hostile("x = []\nfor i in range(60): x = [x, x]\nstr(x)", "limit"),
                new Hostile("x = []\ny = []\nfor i in range(60):\n  x = [x, x]\n  y = [y, y]\nx == y", "limit"),
                new Hostile("x = " + "(".repeat(100_000) + ")".repeat(100_000), "nested more than"),
                new Hostile("x = " + "[".repeat(100_000), "nested more than"),
                new Hostile("x = " + "not ".repeat(100_000) + "1", "nested more than"),
                new Hostile("x = " + "-".repeat(100_000) + "1", "nested more than"),
                new Hostile("x = 1" + " + 1".repeat(100_000), "levels"),
                new Hostile("x = f" + "()".repeat(100_000), "levels"),
                new Hostile("x = " + "lambda: ".repeat(100_000) + "1", "nested more than"),
                new Hostile("x = " + "1 if 1 else ".repeat(100_000) + "1", "nested more than"),
                new Hostile(nestedBlocks(2_000), "nested more than"),
                new Hostile("'{}'.format('a' * 100000000) + 'a' * 200000000", "bytes of memory"),
                new Hostile("'%s' % ('a' * 200000000) * 2", "bytes of memory"),
                new Hostile("('a' * 1000000).replace('', 'b' * 10000)", "bytes of memory"),
                new Hostile("','.join(['a' * 1000000] * 100000)", "bytes of memory"),
                new Hostile("('a,' * 50000000).split(',')", "bytes of memory"),
                new Hostile("zip(*([range(100000)] * 1000))", "limit"),
                new Hostile("print('a' * 100000000)\nprint('a' * 100000000)", "bytes of memory"),
                new Hostile("def f(*a, **k): return f(*a, **k)\nf(*range(1000))", "levels deep"));
    }

    private static String nestedBlocks(int depth) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < depth; i++) {
            script.append(" ".repeat(i)).append("if 1:\n");
        }
        return script.append(" ".repeat(depth)).append("pass\n").toString();
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void endsWithAReason(Hostile hostile) {
        String output = Scripts.run(
                Script.of("test.star", hostile.script()).within(new ScriptLimits(3_000_000, 64L << 20, 500)));

        assertThat(output.substring(output.lastIndexOf("error: "))).contains(hostile.message());
    }

    @Test
    void deepestAllowedCallsInHighestExpressionsFitTheStack() {
        String high = "def f(n):\n  if n == 0: return 0\n  return f(n - 1)" + " + 1".repeat(390) + "\nprint(f(490))";

        assertThat(Scripts.run(high)).isEqualTo("191100");
    }

    @Test
    void stopsWhenItIsTold() {
        AtomicBoolean stopped = new AtomicBoolean();
        Script script = Script.of("test.star", "print(1)\nwhile True: pass")
                .within(new ScriptLimits(Long.MAX_VALUE, 1 << 20, 100))
                .printingTo(line -> stopped.set(true))
                .stoppedWhen(stopped::get);

        assertThat(script.run())
                .isInstanceOfSatisfying(
                        ScriptOutcome.Failed.class,
                        failed -> assertThat(failed.message()).contains("its time is up"));
    }

    @Test
    void stopsWhenItsCallerIsInterrupted() throws InterruptedException {
        AtomicReference<ScriptOutcome> outcome = new AtomicReference<>();
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Script script =
                Script.of("test.star", "while True: pass").within(new ScriptLimits(Long.MAX_VALUE, 1 << 20, 100));
        Thread caller = new Thread(() -> {
            outcome.set(script.run());
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        caller.interrupt();

        assertThat(caller.join(Duration.ofSeconds(20))).isTrue();
        assertThat(outcome.get()).isInstanceOf(ScriptOutcome.Failed.class);
        assertThat(stillInterrupted).isTrue();
    }

    @Test
    void tenThousandResourcesWithTwentyFieldsEachTakeNoTime() {
        String script = """
                items = [{"metadata": {"name": "n%d" % i, "labels": {}}, "spec": {}} for i in range(10000)]
                for item in items:
                  for i in range(20):
                    item["metadata"]["labels"]["l" + str(i)] = item["metadata"]["name"]
                print(len(items), items[9999]["metadata"]["labels"]["l19"])
                """;
        long start = System.nanoTime();

        assertThat(Scripts.run(script)).isEqualTo("10000 n9999");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    }
}
