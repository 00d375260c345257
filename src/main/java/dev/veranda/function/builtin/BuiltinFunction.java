package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;

/**
 * A function written in Java. It works on the live trees of a render.
 *
 * <p>It runs in process because it is a bean. One instance serves all calls, on several threads at once.
 */
public interface BuiltinFunction {

    /** The last part of the function's image. */
    String name();

    /** What it does in which of its versions. A version no row covers is not run here. */
    Behaviours<Variant> behaviours();
}
