package dev.veranda.function.jsonschema;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A schema, ready to check values. Those it refers to are made ready when they are first needed. */
public final class JsonSchema {

    private final Schema schema;

    JsonSchema(Schema schema) {
        this.schema = schema;
    }

    /** The same in kubeconform's words. */
    public List<Violation> check(@Nullable Object value, BooleanSupplier isOver) throws SchemaException {
        return check(value, isOver, ViolationWords.KUBECONFORM);
    }

    /**
     * What is wrong with a value: the first 200 violations, in the order in which kubeconform reports them.
     *
     * @param value plain Java: maps, lists, text, numbers, booleans and null
     * @param isOver whether to give up
     * @throws SchemaException if a schema it refers to cannot be used, or the answer takes more work than the limits allow
     */
    public List<Violation> check(@Nullable Object value, BooleanSupplier isOver, ViolationWords words)
            throws SchemaException {
        JsonNode tree = JsonTree.of(value);
        List<Error> errors = Abandoned.unwrapping(() -> {
            ExecutionContext context = new Effort(schema.createExecutionContext(), isOver);
            schema.validate(context, tree);
            return context.getErrors();
        });
        return errors.isEmpty() ? List.of() : Report.of(errors, tree, words);
    }
}
