package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads expressions. */
final class ExpressionParser {

    /** How high the tree of one expression may grow: what is long but not nested, as a sum of many terms, is high too. */
    private static final int HIGHEST = 400;

    private static final int NOT = 3;
    private static final int COMPARISON = 4;
    private static final Map<String, Integer> PRECEDENCE = Map.ofEntries(
            Map.entry("or", 1),
            Map.entry("and", 2),
            Map.entry("==", COMPARISON),
            Map.entry("!=", COMPARISON),
            Map.entry("<", COMPARISON),
            Map.entry(">", COMPARISON),
            Map.entry("<=", COMPARISON),
            Map.entry(">=", COMPARISON),
            Map.entry("in", COMPARISON),
            Map.entry("not", COMPARISON),
            Map.entry("|", 5),
            Map.entry("^", 6),
            Map.entry("&", 7),
            Map.entry("<<", 8),
            Map.entry(">>", 8),
            Map.entry("+", 9),
            Map.entry("-", 9),
            Map.entry("*", 10),
            Map.entry("/", 10),
            Map.entry("//", 10),
            Map.entry("%", 10));

    private final TokenStream tokens;
    private final Map<Expression, Integer> heights = new IdentityHashMap<>();
    private final ArgumentParser arguments;

    ExpressionParser(TokenStream tokens) {
        this.tokens = tokens;
        this.arguments = new ArgumentParser(tokens, this);
    }

    /** One expression, or several with commas between, which make a tuple. */
    Expression list() throws SyntaxProblem {
        Expression first = test();
        return tokens.is(",") ? tupleAfter(first, this::test) : first;
    }

    /** What stands between {@code for} and {@code in}. */
    Expression loopTargets() throws SyntaxProblem {
        Expression first = primary();
        return tokens.is(",") ? tupleAfter(first, this::primary) : first;
    }

    private interface Part {
        Expression read() throws SyntaxProblem;
    }

    private Expression tupleAfter(Expression first, Part part) throws SyntaxProblem {
        List<Expression> items = new ArrayList<>();
        items.add(first);
        while (tokens.accept(",") && startsExpression()) {
            items.add(part.read());
        }
        return made(new Expression.TupleOf(List.copyOf(items), first.position()), items);
    }

    private boolean startsExpression() {
        Token token = tokens.peek();
        return switch (token.kind()) {
            case NAME, LITERAL -> true;
            case SIGN -> "([{+-~".contains(token.text());
            case KEYWORD -> token.is("not") || token.is("lambda");
            case NEWLINE, INDENT, OUTDENT, END -> false;
        };
    }

    /** An expression, which may be conditional. */
    Expression test() throws SyntaxProblem {
        tokens.enter();
        try {
            if (tokens.is("lambda")) {
                return lambda(this::test);
            }
            Expression then = binary(1);
            if (!tokens.is("if")) {
                return then;
            }
            Position at = tokens.next().position();
            Expression test = binary(1);
            if (!tokens.accept("else")) {
                throw new SyntaxProblem(tokens.peek().position(), "conditional expression without else clause");
            }
            Expression otherwise = test();
            return made(new Expression.Conditional(test, then, otherwise, at), List.of(test, then, otherwise));
        } finally {
            tokens.leave();
        }
    }

    /** An expression that is not conditional, as in the clauses of a comprehension. */
    Expression unconditional() throws SyntaxProblem {
        tokens.enter();
        try {
            return tokens.is("lambda") ? lambda(this::unconditional) : binary(1);
        } finally {
            tokens.leave();
        }
    }

    private Expression lambda(Part body) throws SyntaxProblem {
        Position at = tokens.next().position();
        List<FunctionShape.Parameter> parameters = arguments.parameters(":");
        tokens.expect(":");
        Expression result = body.read();
        Statement statement = new Statement.Return(Optional.of(result), result.position());
        FunctionShape shape = new FunctionShape("lambda", parameters, List.of(statement), at);
        return made(new Expression.Lambda(shape, at), List.of(result));
    }

    private Expression binary(int lowest) throws SyntaxProblem {
        Expression left;
        if (tokens.is("not") && lowest <= NOT) {
            Position at = tokens.next().position();
            tokens.enter();
            Expression operand = tokens.is("not") ? binary(NOT) : binary(COMPARISON);
            tokens.leave();
            left = made(new Expression.Unary("not", operand, at), List.of(operand));
        } else {
            left = unary();
        }
        boolean compared = false;
        while (true) {
            Token sign = tokens.peek();
            int precedence = precedence(sign);
            if (precedence < lowest) {
                return left;
            }
            if (precedence == COMPARISON && compared) {
                throw new SyntaxProblem(sign.position(), "comparisons do not associate (use parens)");
            }
            compared = precedence == COMPARISON;
            String operator = tokens.next().text();
            if (operator.equals("not")) {
                tokens.expect("in");
                operator = "not in";
            }
            Expression right = binary(precedence + 1);
            left = made(new Expression.Binary(operator, left, right, sign.position()), List.of(left, right));
        }
    }

    private int precedence(Token sign) {
        if (sign.is("not") && !tokens.peek(1).is("in")) {
            return 0;
        }
        boolean possible = sign.kind() == Token.Kind.SIGN || sign.kind() == Token.Kind.KEYWORD;
        return possible ? PRECEDENCE.getOrDefault(sign.text(), 0) : 0;
    }

    private Expression unary() throws SyntaxProblem {
        Token sign = tokens.peek();
        if (!sign.is("-") && !sign.is("+") && !sign.is("~")) {
            return primary();
        }
        tokens.next();
        tokens.enter();
        Expression operand = unary();
        tokens.leave();
        return made(new Expression.Unary(sign.text(), operand, sign.position()), List.of(operand));
    }

    /** An operand with the calls, indexes and fields behind it. */
    Expression primary() throws SyntaxProblem {
        Expression result = operand();
        while (true) {
            Token sign = tokens.peek();
            if (sign.is(".")) {
                tokens.next();
                Position at = tokens.peek().position();
                result = made(new Expression.Dot(result, tokens.expectName(), at), List.of(result));
            } else if (sign.is("(")) {
                tokens.next();
                List<Expression.Argument> passed = arguments.arguments();
                List<Expression> children = new ArrayList<>(List.of(result));
                passed.forEach(argument -> children.add(argument.value()));
                result = made(new Expression.Call(result, passed, sign.position()), children);
            } else if (sign.is("[")) {
                result = subscript(result);
            } else {
                return result;
            }
        }
    }

    private Expression subscript(Expression target) throws SyntaxProblem {
        Position at = tokens.next().position();
        Optional<Expression> from = tokens.is(":") ? Optional.empty() : Optional.of(list());
        if (from.isPresent() && tokens.accept("]")) {
            return made(new Expression.Index(target, from.get(), at), List.of(target, from.get()));
        }
        tokens.expect(":");
        Optional<Expression> to = tokens.is(":") || tokens.is("]") ? Optional.empty() : Optional.of(test());
        Optional<Expression> step = tokens.accept(":") && !tokens.is("]") ? Optional.of(test()) : Optional.empty();
        tokens.expect("]");
        List<Expression> children = new ArrayList<>(List.of(target));
        from.ifPresent(children::add);
        to.ifPresent(children::add);
        step.ifPresent(children::add);
        return made(new Expression.Slice(target, from, to, step, at), children);
    }

    private Expression operand() throws SyntaxProblem {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.NAME) {
            tokens.next();
            return new Expression.Name(token.text(), token.position());
        }
        if (token.value() != null) {
            tokens.next();
            return new Expression.Literal(token.value(), token.position());
        }
        if (token.is("(") || token.is("[") || token.is("{")) {
            tokens.enter();
            Expression made = new DisplayParser(tokens, this).read();
            tokens.leave();
            return made;
        }
        throw tokens.unexpected("want primary expression");
    }

    <E extends Expression> E made(E expression, List<? extends Expression> children) throws SyntaxProblem {
        int height = 0;
        for (Expression child : children) {
            height = Math.max(height, heights.getOrDefault(child, 0));
        }
        if (height >= HIGHEST) {
            throw new SyntaxProblem(expression.position(), "an expression has more than " + HIGHEST + " levels");
        }
        heights.put(expression, height + 1);
        return expression;
    }
}
