package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
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
final class Effort {

    static final AbstractKeyword KEYWORD = new EffortKeyword();

    static final int MAX_DEPTH = 400;
    private static final int MAX_STEPS = 2_000_000;
    private static final int MAX_ERRORS = 10_000;
    private static final int STEPS_BETWEEN_LOOKS = 4_096;

    private final BooleanSupplier isOver;
    private int steps;
    private int nextLook;

    Effort(BooleanSupplier isOver) {
        this.isOver = isOver;
    }

    void attachTo(ExecutionContext context) {
        context.getCollectorContext().put(Effort.class, this);
    }

    private void enter(ExecutionContext context) {
        if (context.getEvaluationSchema().size() > MAX_DEPTH) {
            throw abandoned("the schema refers to itself in a circle, or the value is nested more than " + MAX_DEPTH
                    + " levels deep");
        }
        if (context.getErrors().size() > MAX_ERRORS) {
            throw abandoned("there are more than " + MAX_ERRORS + " violations in one resource");
        }
    }

    private void work(long amount) {
        if (amount > MAX_STEPS - steps) {
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

    /**
     * What checking a value against one schema takes, apart from the schemas in it.
     *
     * @param steps in any case
     * @param perCharacter for each character of text, or of the names of a map
     * @param isDeep whether values are compared as wholes
     */
    record Cost(int steps, int perCharacter, boolean isDeep) {

        private static final int DEEP = 1 << 30;

        /** As one number, for a schema to carry. */
        long packed() {
            return ((long) steps << 32) | perCharacter | (isDeep ? DEEP : 0);
        }

        static Cost unpacked(long packed) {
            int low = (int) packed;
            return new Cost((int) (packed >>> 32), low & ~DEEP, (low & DEEP) != 0);
        }

        long of(JsonNode value) {
            long cost = steps + value.size();
            if (perCharacter > 0) {
                cost += (long) perCharacter * characters(value);
            }
            return isDeep ? cost + weight(value) : cost;
        }

        private static long characters(JsonNode value) {
            if (value.isTextual()) {
                return value.textValue().length();
            }
            long characters = 0;
            for (var names = value.fieldNames(); names.hasNext(); ) {
                characters += names.next().length() + 1;
            }
            return characters;
        }

        /** How many values a value is made of. */
        private static long weight(JsonNode value) {
            long weight = 1;
            for (JsonNode item : value) {
                weight += weight(item);
            }
            return weight;
        }
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
            Effort effort = context.getCollectorContext().get(Effort.class);
            effort.enter(context);
            effort.work(cost.of(value));
        }
    }
}
