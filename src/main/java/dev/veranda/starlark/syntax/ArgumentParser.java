package dev.veranda.starlark.syntax;

import dev.veranda.starlark.machine.Position;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the parameters of functions and what is passed in calls. */
final class ArgumentParser {

    private static final int MOST = 1_000;

    private final TokenStream tokens;
    private final ExpressionParser expressions;

    ArgumentParser(TokenStream tokens, ExpressionParser expressions) {
        this.tokens = tokens;
        this.expressions = expressions;
    }

    /** Up to and with the closing parenthesis. */
    List<Expression.Argument> arguments() throws SyntaxProblem {
        List<Expression.Argument> passed = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!tokens.is(")")) {
            Position at = tokens.peek().position();
            Expression.Argument argument = argument();
            Expression.Argument.Kind last = passed.isEmpty()
                    ? Expression.Argument.Kind.POSITIONAL
                    : passed.getLast().kind();
            check(argument, last, at);
            if (!argument.name().isEmpty() && !names.add(argument.name())) {
                throw new SyntaxProblem(at, "keyword argument \"" + argument.name() + "\" is repeated");
            }
            passed.add(argument);
            if (passed.size() > MOST) {
                throw new SyntaxProblem(at, "a call has more than " + MOST + " arguments");
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        tokens.expect(")");
        return List.copyOf(passed);
    }

    private Expression.Argument argument() throws SyntaxProblem {
        if (tokens.accept("*")) {
            return new Expression.Argument(Expression.Argument.Kind.LIST, "", expressions.test());
        }
        if (tokens.accept("**")) {
            return new Expression.Argument(Expression.Argument.Kind.MAP, "", expressions.test());
        }
        if (tokens.is(Token.Kind.NAME) && tokens.peek(1).is("=")) {
            String name = tokens.expectName();
            tokens.next();
            return new Expression.Argument(Expression.Argument.Kind.NAMED, name, expressions.test());
        }
        return new Expression.Argument(Expression.Argument.Kind.POSITIONAL, "", expressions.test());
    }

    private static void check(Expression.Argument argument, Expression.Argument.Kind last, Position at)
            throws SyntaxProblem {
        if (argument.kind().ordinal() > last.ordinal() || argument.kind() == last && last.ordinal() < 2) {
            return;
        }
        throw new SyntaxProblem(
                at,
                switch (argument.kind()) {
                    case POSITIONAL ->
                        "positional argument may not follow "
                                + (last == Expression.Argument.Kind.NAMED ? "named" : "*args or **kwargs");
                    case NAMED -> "keyword argument may not follow *args or **kwargs";
                    case LIST ->
                        last == Expression.Argument.Kind.LIST
                                ? "multiple *args not allowed"
                                : "*args may not follow **kwargs";
                    case MAP -> "multiple **kwargs not allowed";
                });
    }

    /** Up to the closing sign, which is left. */
    List<FunctionShape.Parameter> parameters(String end) throws SyntaxProblem {
        List<FunctionShape.Parameter> parameters = new ArrayList<>();
        Set<String> names = new HashSet<>();
        while (!tokens.is(end)) {
            FunctionShape.Parameter parameter = parameter();
            if (!parameter.name().isEmpty() && !names.add(parameter.name())) {
                throw new SyntaxProblem(parameter.position(), "duplicate parameter: " + parameter.name());
            }
            check(parameters, parameter);
            parameters.add(parameter);
            if (parameters.size() > MOST) {
                throw new SyntaxProblem(parameter.position(), "a function has more than " + MOST + " parameters");
            }
            if (!tokens.accept(",")) {
                break;
            }
        }
        if (!parameters.isEmpty()
                && parameters.getLast().kind() == FunctionShape.Parameter.Kind.REST
                && parameters.getLast().name().isEmpty()) {
            throw new SyntaxProblem(
                    parameters.getLast().position(), "bare * must be followed by keyword-only parameters");
        }
        return List.copyOf(parameters);
    }

    private FunctionShape.Parameter parameter() throws SyntaxProblem {
        Position at = tokens.peek().position();
        if (tokens.accept("*")) {
            String name = tokens.is(Token.Kind.NAME) ? tokens.expectName() : "";
            return new FunctionShape.Parameter(FunctionShape.Parameter.Kind.REST, name, Optional.empty(), at);
        }
        if (tokens.accept("**")) {
            return new FunctionShape.Parameter(
                    FunctionShape.Parameter.Kind.NAMED_REST, tokens.expectName(), Optional.empty(), at);
        }
        String name = tokens.expectName();
        Optional<Expression> byDefault = tokens.accept("=") ? Optional.of(expressions.test()) : Optional.empty();
        return new FunctionShape.Parameter(FunctionShape.Parameter.Kind.PLAIN, name, byDefault, at);
    }

    private static void check(List<FunctionShape.Parameter> before, FunctionShape.Parameter added)
            throws SyntaxProblem {
        boolean rest = before.stream().anyMatch(one -> one.kind() == FunctionShape.Parameter.Kind.REST);
        boolean namedRest = before.stream().anyMatch(one -> one.kind() == FunctionShape.Parameter.Kind.NAMED_REST);
        boolean defaults = before.stream().anyMatch(one -> one.byDefault().isPresent());
        boolean plain = added.kind() == FunctionShape.Parameter.Kind.PLAIN;
        if (namedRest) {
            throw new SyntaxProblem(added.position(), "parameter may not follow **kwargs");
        }
        if (rest && added.kind() == FunctionShape.Parameter.Kind.REST) {
            throw new SyntaxProblem(added.position(), "multiple * parameters not allowed");
        }
        if (plain && !rest && defaults && added.byDefault().isEmpty()) {
            throw new SyntaxProblem(added.position(), "required parameter may not follow optional");
        }
    }
}
