package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what stands between brackets: lists, tuples, dictionaries, comprehensions, or just an expression. */
final class DisplayParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    DisplayParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    Expression read() throws SyntaxProblem {
        Token open = tokens.next();
        return switch (open.text()) {
            case "(" -> parenthesized(open.position());
            case "[" -> list(open.position());
            default -> dict(open.position());
        };
    }

    private Expression parenthesized(Position at) throws SyntaxProblem {
        if (tokens.accept(")")) {
            return new Expression.TupleOf(List.of(), at);
        }
        Expression inner = expressions.list();
        tokens.expect(")");
        return inner;
    }

    private Expression list(Position at) throws SyntaxProblem {
        if (tokens.accept("]")) {
            return new Expression.ListOf(List.of(), at);
        }
        Expression first = expressions.test();
        if (tokens.is("for")) {
            return comprehension(first, Optional.empty(), at, "]");
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.accept(",") && !tokens.is("]")) {
            items.add(expressions.test());
        }
        tokens.expect("]");
        return expressions.made(new Expression.ListOf(List.copyOf(items), at), items);
    }

    private Expression dict(Position at) throws SyntaxProblem {
        List<Expression.Entry> entries = new ArrayList<>();
        List<Expression> children = new ArrayList<>();
        while (!tokens.is("}")) {
            Expression key = expressions.test();
            tokens.expect(":");
            Expression value = expressions.test();
            if (entries.isEmpty() && tokens.is("for")) {
                return comprehension(key, Optional.of(value), at, "}");
            }
            entries.add(new Expression.Entry(key, value));
            children.add(key);
            children.add(value);
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect("}");
        return expressions.made(new Expression.DictOf(List.copyOf(entries), at), children);
    }

    private Expression comprehension(Expression item, Optional<Expression> value, Position at, String end)
            throws SyntaxProblem {
        List<Expression.Clause> clauses = new ArrayList<>();
        List<Expression> children = new ArrayList<>(List.of(item));
        value.ifPresent(children::add);
        while (!tokens.is(end)) {
            Position clauseAt = tokens.peek().position();
            if (clauses.size() >= 100) {
                throw new SyntaxProblem(clauseAt, "a comprehension has more than 100 clauses");
            }
            Optional<Expression> target = Optional.empty();
            if (tokens.accept("for")) {
                target = Optional.of(expressions.loopTargets());
                tokens.expect("in");
            } else if (!tokens.accept("if")) {
                throw tokens.unexpected("want '" + end + "', for, or if");
            }
            Expression source = expressions.unconditional();
            clauses.add(new Expression.Clause(target, source, clauseAt));
            children.add(source);
        }
        tokens.expect(end);
        return expressions.made(new Expression.Comprehension(item, value, List.copyOf(clauses), at), children);
    }
}
