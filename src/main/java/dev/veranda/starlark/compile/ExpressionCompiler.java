package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.Position;
import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.operation.Attributes;
import dev.veranda.starlark.operation.Operators;
import dev.veranda.starlark.syntax.Expression;
import dev.veranda.starlark.syntax.SyntaxProblem;
import dev.veranda.starlark.value.None;
import dev.veranda.starlark.value.Sequences;
import dev.veranda.starlark.value.StarlarkDict;
import dev.veranda.starlark.value.StarlarkList;
import dev.veranda.starlark.value.StarlarkTuple;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes expressions ready to be evaluated: every name is looked up once, here. */
final class ExpressionCompiler {

    private static final Code NONE = frame -> None.NONE;

    private final Names names;

    ExpressionCompiler(Names names) {
        this.names = names;
    }

    Code compile(Expression expression) throws SyntaxProblem {
        Position at = expression.position();
        return switch (expression) {
            case Expression.Literal literal -> {
                Object value = literal.value();
                yield frame -> value;
            }
            case Expression.Name name -> names.read(name.name(), at);
            case Expression.ListOf list -> list(all(list.items()));
            case Expression.TupleOf tuple -> tuple(all(tuple.items()));
            case Expression.DictOf dict -> dict(dict);
            case Expression.Unary unary -> unary(unary.operator(), compile(unary.operand()), at);
            case Expression.Binary binary -> binary(binary);
            case Expression.Conditional conditional -> {
                Code test = compile(conditional.test());
                Code then = compile(conditional.then());
                Code otherwise = compile(conditional.otherwise());
                yield frame -> Values.isTrue(test.eval(frame)) ? then.eval(frame) : otherwise.eval(frame);
            }
            case Expression.Lambda lambda -> new FunctionCompiler(names).compile(lambda.shape());
            case Expression.Call call -> new CallCompiler(this).compile(call);
            case Expression.Index index -> index(compile(index.target()), compile(index.index()), at);
            case Expression.Slice slice -> slice(slice);
            case Expression.Dot dot -> dot(compile(dot.target()), dot.name(), at);
            case Expression.Comprehension comprehension -> new ComprehensionCompiler(names).compile(comprehension);
        };
    }

    List<Code> all(List<Expression> expressions) throws SyntaxProblem {
        List<Code> codes = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            codes.add(compile(expression));
        }
        return codes;
    }

    private static List<Object> evaluated(List<Code> codes, Frame frame) {
        frame.machine.step();
        frame.machine.allocateReferences(codes.size());
        List<Object> values = new ArrayList<>(codes.size());
        for (Code code : codes) {
            values.add(code.eval(frame));
        }
        return values;
    }

    private static Code list(List<Code> items) {
        return frame -> new StarlarkList(evaluated(items, frame));
    }

    private static Code tuple(List<Code> items) {
        return items.isEmpty() ? frame -> StarlarkTuple.EMPTY : frame -> new StarlarkTuple(evaluated(items, frame));
    }

    private Code dict(Expression.DictOf dict) throws SyntaxProblem {
        record Pair(Code key, Code value, Position at) {}
        List<Pair> pairs = new ArrayList<>();
        for (Expression.Entry entry : dict.entries()) {
            pairs.add(new Pair(
                    compile(entry.key()), compile(entry.value()), entry.key().position()));
        }
        return frame -> {
            StarlarkDict made = new StarlarkDict();
            frame.machine.step();
            frame.machine.allocate(0);
            for (Pair pair : pairs) {
                Object key = pair.key().eval(frame);
                Object value = pair.value().eval(frame);
                frame.at = pair.at();
                int before = made.size();
                made.put(key, value, frame.machine);
                if (made.size() == before) {
                    throw new StarlarkError("duplicate key: " + Values.repr(key, frame.machine));
                }
            }
            return made;
        };
    }

    private static Code unary(String operator, Code operand, Position at) {
        if (operator.equals("not")) {
            return frame -> !Values.isTrue(operand.eval(frame));
        }
        return frame -> {
            Object value = operand.eval(frame);
            frame.at = at;
            return Operators.unary(operator, value, frame.machine);
        };
    }

    private Code binary(Expression.Binary binary) throws SyntaxProblem {
        Code left = compile(binary.left());
        Code right = compile(binary.right());
        String operator = binary.operator();
        if (operator.equals("and") || operator.equals("or")) {
            boolean and = operator.equals("and");
            return frame -> {
                Object first = left.eval(frame);
                return Values.isTrue(first) == and ? right.eval(frame) : first;
            };
        }
        Position at = binary.position();
        return frame -> {
            Object first = left.eval(frame);
            Object second = right.eval(frame);
            frame.at = at;
            return Operators.binary(operator, first, second, frame.machine);
        };
    }

    private static Code index(Code target, Code index, Position at) {
        return frame -> {
            Object whole = target.eval(frame);
            Object place = index.eval(frame);
            frame.at = at;
            return Sequences.index(whole, place, frame.machine);
        };
    }

    private Code slice(Expression.Slice slice) throws SyntaxProblem {
        Code target = compile(slice.target());
        Code from = bound(slice.from());
        Code to = bound(slice.to());
        Code step = bound(slice.step());
        return frame -> {
            Object whole = target.eval(frame);
            Object first = from.eval(frame);
            Object last = to.eval(frame);
            Object by = step.eval(frame);
            frame.at = slice.position();
            return Sequences.slice(whole, first, last, by, frame.machine);
        };
    }

    private Code bound(Optional<Expression> expression) throws SyntaxProblem {
        return expression.isPresent() ? compile(expression.get()) : NONE;
    }

    private static Code dot(Code target, String name, Position at) {
        return frame -> {
            Object value = target.eval(frame);
            frame.at = at;
            return Attributes.get(value, name);
        };
    }
}
