package dev.veranda.function.jsonschema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A schema, ready to check values. Immutable but for references, which are resolved when they are first followed. */
public final class JsonSchema {

    /** Accepts everything. */
    public static final JsonSchema ANYTHING = new JsonSchema(List.of());

    private final List<Keyword> keywords;

    JsonSchema(List<Keyword> keywords) {
        this.keywords = List.copyOf(keywords);
    }

    /**
     * What is wrong with a value of plain Java: maps, lists, text, numbers, booleans and null.
     *
     * @throws SchemaException if the answer takes more work than the limits allow
     */
    public List<Violation> check(@Nullable Object value) throws SchemaException {
        Checking checking = new Checking();
        check(value, Place.ROOT, checking);
        return checking.violations();
    }

    void check(@Nullable Object value, Place place, Checking checking) throws SchemaException {
        checking.enter();
        for (Keyword keyword : keywords) {
            if (!keyword.check(value, place, checking)) {
                break;
            }
        }
        checking.leave();
    }
}
