package dev.veranda.function.builtin;

/**
 * A function written in Java. It works on the live trees of a render.
 *
 * <p>Functions that have a room of their own join by being listed in {@code META-INF/services}. One instance serves all calls, on
 * several threads at once.
 */
public interface BuiltinFunction {

    /** The last part of the function's image. */
    String name();

    /**
     * @throws FunctionRefusal to fail; what it changed until then is thrown away with the render, so it need not be undone
     */
    void run(FunctionWork work) throws FunctionRefusal;

    /** Whether the catalog's version gives its resources back sorted, which shows in the order of later results. */
    default boolean sortsItems() {
        return false;
    }
}
