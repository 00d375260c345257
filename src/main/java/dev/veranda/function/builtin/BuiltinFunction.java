package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;

/**
 * A function written in Java. It works on the live trees of a render.
 *
 * <p>Functions that have a room of their own join by being listed in {@code META-INF/services}. One instance serves all calls, on
 * several threads at once.
 */
public interface BuiltinFunction {

    /** The last part of the function's image. */
    String name();

    /** What it does in which of its versions. A version no row covers is not run here. */
    Behaviours<Variant> behaviours();
}
