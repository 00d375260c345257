package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaContext;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.keyword.AbstractKeyword;
import com.networknt.schema.keyword.AbstractKeywordValidator;
import com.networknt.schema.keyword.KeywordValidator;
import com.networknt.schema.path.NodePath;
import java.util.function.BooleanSupplier;

/**
 * How much work one check has been, and what it may come to. A keyword that every schema is given, before those that lead to other
 * schemas, keeps count, and ends the check when a limit is reached.
 */
final class Effort extends ExecutionContext {

    static final AbstractKeyword KEYWORD = new EffortKeyword();

    static final int MAX_DEPTH = 400;
    private static final int MAX_STEPS = 2_000_000;
    private static final int MAX_ERRORS = 100_000;
    private static final int STEPS_BETWEEN_LOOKS = 4_096;

    private final BooleanSupplier isOver;
    private int steps;
    private int nextLook;
    private int errors;

    /** @param like what the library would use */
    Effort(ExecutionContext like, BooleanSupplier isOver) {
        super(like.getExecutionConfig());
        this.isOver = isOver;
    }

    @Override
    public void addError(Error error) {
        if (++errors > MAX_ERRORS) {
            throw abandoned("checking finds more than " + MAX_ERRORS + " things that do not fit, which is the limit");
        }
        super.addError(error);
    }

    private void enter() {
        if (getEvaluationSchema().size() > MAX_DEPTH) {
            throw abandoned("the schema refers to itself in a circle, or the value is nested more than " + MAX_DEPTH
                    + " levels deep");
        }
    }

    private void work(Cost cost, JsonNode value) {
        int left = MAX_STEPS - steps;
        long amount = cost.of(value, left);
        if (amount > left) {
            throw abandoned("checking takes more than " + MAX_STEPS + " steps, which is the limit");
        }
        steps += (int) amount;
        if (steps >= nextLook) {
            nextLook = steps + STEPS_BETWEEN_LOOKS;
            if (isOver.getAsBoolean()) {
                throw abandoned("checking takes longer than it may");
            }
        }
    }

    private static Abandoned abandoned(String reason) {
        return new Abandoned(new SchemaException(reason));
    }

    private static final class EffortKeyword extends AbstractKeyword {

        EffortKeyword() {
            super("x-veranda-effort");
        }

        @Override
        public KeywordValidator newValidator(
                SchemaLocation location, JsonNode cost, Schema parent, SchemaContext context) {
            return new Counting(this, cost, location);
        }
    }

    private static final class Counting extends AbstractKeywordValidator {

        private final Cost cost;

        Counting(EffortKeyword keyword, JsonNode cost, SchemaLocation location) {
            super(keyword, cost, location);
            this.cost = Cost.unpacked(cost.longValue());
        }

        @Override
        public void validate(ExecutionContext context, JsonNode value, JsonNode root, NodePath place) {
            if (context instanceof Effort effort) {
                effort.enter();
                effort.work(cost, value);
            }
        }
    }
}
