package dev.veranda.starlark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What scripts print: each stands between two lines of dashes, with the expected output behind the arrow. */
class StatementsTest {

    private static final String SCRIPTS = """
            x = 1; y = 2
            x, (y, [z]) = y, (x, [3])
            print(x, y, z)
            =>
            2 1 3
            ---
            a = b = 1
            =>
            error: test.star:1:7: got '=', want newline
            ---
            x = [0, 1]
            x[0], x[-1] = 5, 6
            x[1] += 10
            d = {"k": [1]}
            d["k"] += [2]
            d["n"] = d["k"]
            print(x, d, d["n"] == d["k"])
            =>
            [5, 16] {"k": [1, 2], "n": [1, 2]} True
            ---
            a, b = [1]
            =>
            error: too few values to unpack (got 1, want 2)
            ---
            a, b = 1, 2, 3
            =>
            error: too many values to unpack (got 3, want 2)
            ---
            (a, b) = 5
            =>
            error: got int in sequence assignment
            ---
            def f():
              x = [1]
              y = x
              y += [2]
              z = x
              z = z + [3]
              return x, z
            print(f())
            =>
            ([1, 2], [1, 2, 3])
            ---
            for i in range(10):
              if i == 2:
                continue
              elif i == 5:
                break
              else:
                print(i)
            =>
            0
            1
            3
            4
            ---
            n = 3
            while n:
              n -= 1
              if n == 1: break
            print(n)
            =>
            1
            ---
            for (a, b), c in [((1, 2), 3)]: print(a + b + c)
            =>
            6
            ---
            def f(x):
              for y in x:
                if y > 1:
                  return y
            print(f([1, 2, 3]), f([]))
            =>
            2 None
            ---
            def f(a, b=2, *args, c, d=4, **kwargs):
              return (a, b, args, c, d, kwargs)
            print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "z": 5}))
            =>
            (1, 2, (), 3, 4, {}) (1, 5, (6, 7), 8, 4, {"e": 9}) (1, 2, (3,), 4, 4, {"z": 5})
            ---
            def f(a, *, b): return a + b
            print(f(1, b=2))
            f(1, 2)
            =>
            3
            error: function f accepts 1 positional argument (2 given)
            ---
            def f(a, b=1): pass
            f()
            =>
            error: function f missing 1 argument (a)
            ---
            def f(a, b=1): pass
            f(1, 2, 3)
            =>
            error: function f accepts at most 2 positional arguments (3 given)
            ---
            def f(): pass
            f(1)
            =>
            error: function f accepts no arguments (1 given)
            ---
            def f(a): pass
            f(1, a=2)
            =>
            error: function f got multiple values for parameter "a"
            ---
            def f(a): pass
            f(1, z=2)
            =>
            error: function f got an unexpected keyword argument "z"
            ---
            def f(x=1, **k): pass
            f(x=1, **{"x": 2})
            =>
            error: function f got multiple values for parameter "x"
            ---
            (5)(1)
            =>
            error: invalid call of non-function (int)
            ---
            def f(x=[]):
              x.append(1)
              return x
            f()
            print(f())
            =>
            [1, 1]
            ---
            def counter():
              n = [0]
              def step():
                n[0] += 1
                return n[0]
              return step
            c = counter()
            c()
            print(c(), counter()())
            =>
            2 1
            ---
            def e():
              def f(): return x
              x = 1
              def g():
                def h(): return x + f()
                return h()
              x = 2
              return g()
            print(e())
            =>
            4
            ---
            def f():
              return [lambda: i for i in range(3)]
            print([g() for g in f()])
            =>
            [2, 2, 2]
            ---
            x = [1, 2]
            y = [x for x in [x, x] for x in x]
            print(x, y)
            =>
            [1, 2] [1, 2, 1, 2]
            ---
            x = [[1, 2]]
            print([x for x in x for y in x], x)
            =>
            [[1, 2], [1, 2]] [[1, 2]]
            ---
            def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
            print(fib(15))
            =>
            610
            ---
            def f():
              print(g)
            g = 1
            f()
            g = 2
            f()
            =>
            1
            2
            ---
            def f(): return g
            f()
            g = 1
            =>
            error: global variable g referenced before assignment
            ---
            def f():
              x += 1
            x = 1
            f()
            =>
            error: local variable x referenced before assignment
            ---
            list = [1]
            print(list)
            =>
            [1]
            ---
            print(unknown)
            =>
            error: test.star:1:7: undefined: unknown
            ---
            x = [1, 2, 3]
            for y in x: x.append(y)
            =>
            error: cannot append to list during iteration
            ---
            x = [1, 2, 3]
            for y in x: x[0] = y
            =>
            error: cannot assign to element of list during iteration
            ---
            d = {1: 1}
            for k in d: d[2] = 2
            =>
            error: cannot insert into hash table during iteration
            ---
            d = {1: 1, 2: 2}
            for k in d: d.pop(k)
            =>
            error: cannot delete from hash table during iteration
            ---
            d = {1: 1}
            for k in d:
              break
            d[2] = 2
            print(d)
            =>
            {1: 1, 2: 2}
            ---
            s = set([1])
            [s.add(2) for x in s]
            =>
            error: cannot insert into hash table during iteration
            ---
            c = [1, 2]
            c[1] = c
            d = {"x": c}
            c.append(d)
            print(c, d)
            =>
            [1, [...], {"x": [...]}] {"x": [1, [...], {...}]}
            ---
            c = []; c.append(c)
            print(c == c)
            =>
            error: comparison exceeded maximum recursion depth
            ---
            for x in "abc": pass
            =>
            error: string value is not iterable
            ---
            "abc"[0] = "x"
            =>
            error: string value does not support item assignment
            ---
            x = 5
            x.y = 1
            =>
            error: can't assign to .y field of int
            ---
            f() = 1
            =>
            error: test.star:1:2: can't assign to call expression
            ---
            return 1
            =>
            error: test.star:1:1: return statement not within a function
            ---
            break
            =>
            error: test.star:1:1: break not in a loop
            ---
            def f():
              load("a", "b")
            =>
            error: test.star:2:3: load statement within a function, loop or conditional
            ---
            load("a.star", "b")
            =>
            error: cannot load a.star: there is no such module
            ---
            def f(x, x): pass
            =>
            error: test.star:1:10: duplicate parameter: x
            ---
            def f(x=1, y): pass
            =>
            error: test.star:1:12: required parameter may not follow optional
            ---
            f(x=1, x=2)
            =>
            error: test.star:1:8: keyword argument "x" is repeated
            ---
            f(x=1, 2)
            =>
            error: test.star:1:8: positional argument may not follow named
            ---
            if True:
            print(1)
            =>
            error: test.star:2:1: got identifier, want indent
            ---
            if True:
                print(1)
              print(2)
            =>
            error: test.star:3:3: unindent does not match any outer indentation level
            ---
            x = "abc
            =>
            error: test.star:1:5: unexpected newline in string
            ---
            x = 012
            =>
            error: test.star:1:5: obsolete form of octal literal; use 0o12
            ---
            x = (1,
            =>
            error: test.star:2:1: got end of file, want ')'
            ---
            class X: pass
            =>
            error: test.star:1:1: got class, a reserved word
            ---
            x = 1 if 2
            =>
            error: test.star:1:11: conditional expression without else clause
            ---
            x = $
            =>
            error: test.star:1:5: unexpected input character '$'
            ---
            x = \\
              1 + \\
              2  # a comment
            # another
            y = [
              1,  # inside

            2]
            print(x, y)
            =>
            3 [1, 2]
            ---
            x = '''a
            b'''
            print(x, "c" 'd')
            =>
            error: test.star:3:14: got string literal, want ')'
            ---
            if 1: pass; print("a"); print("b")
            def f(): return 1
            print(f())
            =>
            a
            b
            1
            """;

    static Stream<String> scripts() {
        return Stream.of(SCRIPTS.split("---\\n"));
    }

    @ParameterizedTest
    @MethodSource("scripts")
    void printsWhatTheLanguageSays(String script) {
        String[] sides = script.split("=>\\n", 2);

        assertThat(Scripts.run(sides[0])).isEqualTo(sides[1].strip());
    }
}
