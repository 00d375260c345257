package dev.veranda.starlark.compile;

import dev.veranda.starlark.machine.StarlarkError;
import dev.veranda.starlark.syntax.Statement;
import dev.veranda.starlark.syntax.SyntaxProblem;
import dev.veranda.starlark.value.StarlarkIterable;
import dev.veranda.starlark.value.Values;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Makes statements ready to be run. */
public final class StatementCompiler {

    private final Names names;
    private final boolean inFunction;
    private final ExpressionCompiler expressions;

    public StatementCompiler(Names names, boolean inFunction) {
        this.names = names;
        this.inFunction = inFunction;
        this.expressions = new ExpressionCompiler(names);
    }

    /** Runs statements in their order, until one leads elsewhere. */
    public static Code.Flow run(List<Code.Action> actions, Frame frame) {
        for (Code.Action action : actions) {
            frame.machine.step();
            Code.Flow flow = action.run(frame);
            if (flow != Code.Flow.NEXT) {
                return flow;
            }
        }
        return Code.Flow.NEXT;
    }

    /** @param inLoop whether {@code break} and {@code continue} may stand there */
    public List<Code.Action> compile(List<Statement> statements, boolean inLoop) throws SyntaxProblem {
        List<Code.Action> actions = new ArrayList<>();
        for (Statement statement : statements) {
            actions.add(compile(statement, inLoop));
        }
        return actions;
    }

    private Code.Action compile(Statement statement, boolean inLoop) throws SyntaxProblem {
        return switch (statement) {
            case Statement.Evaluate evaluate -> {
                Code code = expressions.compile(evaluate.expression());
                yield frame -> {
                    code.eval(frame);
                    return Code.Flow.NEXT;
                };
            }
            case Statement.Assign assign -> new AssignmentCompiler(names).compile(assign);
            case Statement.Define define -> {
                Code code = new FunctionCompiler(names).compile(define.shape());
                Code.Target target = names.write(define.shape().name());
                yield frame -> {
                    target.set(frame, code.eval(frame));
                    return Code.Flow.NEXT;
                };
            }
            case Statement.Return done -> returning(done);
            case Statement.If conditional -> conditional(conditional, inLoop);
            case Statement.For loop -> loop(loop);
            case Statement.While loop -> loop(loop);
            case Statement.Step step -> step(step, inLoop);
            case Statement.Load load ->
                throw new SyntaxProblem(load.position(), "load statement within a function, loop or conditional");
        };
    }

    private static Code.Action step(Statement.Step step, boolean inLoop) throws SyntaxProblem {
        Code.Flow flow = switch (step.word()) {
            case "break" -> Code.Flow.BREAK;
            case "continue" -> Code.Flow.CONTINUE;
            default -> Code.Flow.NEXT;
        };
        if (flow != Code.Flow.NEXT && !inLoop) {
            throw new SyntaxProblem(step.position(), step.word() + " not in a loop");
        }
        return frame -> flow;
    }

    private Code.Action returning(Statement.Return done) throws SyntaxProblem {
        if (!inFunction) {
            throw new SyntaxProblem(done.position(), "return statement not within a function");
        }
        if (done.value().isEmpty()) {
            return frame -> Code.Flow.RETURN;
        }
        Code code = expressions.compile(done.value().get());
        return frame -> {
            frame.result = code.eval(frame);
            return Code.Flow.RETURN;
        };
    }

    private Code.Action conditional(Statement.If conditional, boolean inLoop) throws SyntaxProblem {
        record Branch(Code test, List<Code.Action> body) {}
        List<Branch> branches = new ArrayList<>();
        for (Statement.Branch branch : conditional.branches()) {
            branches.add(new Branch(expressions.compile(branch.test()), compile(branch.body(), inLoop)));
        }
        List<Code.Action> otherwise = compile(conditional.otherwise(), inLoop);
        return frame -> {
            for (Branch branch : branches) {
                if (Values.isTrue(branch.test().eval(frame))) {
                    return run(branch.body(), frame);
                }
            }
            return run(otherwise, frame);
        };
    }

    private Code.Action loop(Statement.While loop) throws SyntaxProblem {
        Code test = expressions.compile(loop.test());
        List<Code.Action> body = compile(loop.body(), true);
        return frame -> {
            while (Values.isTrue(test.eval(frame))) {
                frame.machine.step();
                Code.Flow flow = run(body, frame);
                if (flow == Code.Flow.RETURN) {
                    return flow;
                }
                if (flow == Code.Flow.BREAK) {
                    break;
                }
            }
            return Code.Flow.NEXT;
        };
    }

    private Code.Action loop(Statement.For loop) throws SyntaxProblem {
        Code source = expressions.compile(loop.source());
        Code.Target target = new TargetCompiler(names).compile(loop.target());
        List<Code.Action> body = compile(loop.body(), true);
        return frame -> {
            Object many = source.eval(frame);
            frame.at = loop.position();
            if (!(many instanceof StarlarkIterable iterable)) {
                throw new StarlarkError(Values.type(many) + " value is not iterable");
            }
            iterable.lock();
            try {
                return rounds(iterable.iterator(), target, body, frame);
            } finally {
                iterable.unlock();
            }
        };
    }

    private static Code.Flow rounds(
            Iterator<Object> elements, Code.Target target, List<Code.Action> body, Frame frame) {
        while (elements.hasNext()) {
            frame.machine.step();
            target.set(frame, elements.next());
            Code.Flow flow = run(body, frame);
            if (flow == Code.Flow.RETURN) {
                return flow;
            }
            if (flow == Code.Flow.BREAK) {
                break;
            }
        }
        return Code.Flow.NEXT;
    }
}
