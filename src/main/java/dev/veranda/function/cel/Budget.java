package dev.veranda.function.cel;

import com.google.protobuf.ByteString;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import dev.veranda.krm.cancellation.Deadline;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * What the expressions of one function call may cost together. It is told each value an expression comes to on its way; once
 * something is exceeded, whatever is evaluated next fails.
 */
final class Budget implements CelEvaluationListener {

    private static final long MAX_COST = 10_000_000;
    private static final int MAX_TEXT = 1_000_000;
    private static final int MAX_ITEMS = 20_000;
    private static final int CLOCK = 64;

    private final Deadline deadline;
    private long cost;
    private int sinceClock;
    private Optional<String> exceeded = Optional.empty();

    Budget(Deadline deadline) {
        this.deadline = deadline;
    }

    /** Why evaluation had to end; empty while it may go on. */
    Optional<String> exceeded() {
        return exceeded;
    }

    @Override
    public void callback(CelExpr expression, Object value) {
        if (exceeded.isEmpty()) {
            exceeded = look(expression, value);
        }
        if (exceeded.isPresent()) {
            throw new Exceeded(exceeded.get());
        }
    }

    private Optional<String> look(CelExpr expression, Object value) {
        int size = size(value);
        boolean isCall = expression.getKind() == CelExpr.ExprKind.Kind.CALL;
        cost += 1 + (isCall ? size / 10 : 0);
        if (cost > MAX_COST) {
            return Optional.of("the expressions take more than " + MAX_COST + " steps, which is the limit");
        }
        if (value instanceof Collection || value instanceof Map ? size > MAX_ITEMS : size > MAX_TEXT) {
            return Optional.of("an expression comes to a value of size " + size + ", which is over the limit");
        }
        if ((isCall && size > CLOCK || ++sinceClock >= CLOCK) && deadline.isOver()) {
            return Optional.of("the function took longer than it may");
        }
        sinceClock %= CLOCK;
        return Optional.empty();
    }

    private static int size(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case ByteString bytes -> bytes.size();
            case Collection<?> items -> items.size();
            case Map<?, ?> fields -> fields.size();
            default -> 1;
        };
    }

    private static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exceeded(String reason) {
            super(reason, null, false, false);
        }
    }
}
