package dev.veranda.function.builtin;

import dev.veranda.function.Behaviours;

/**
 * A function as some of its versions are.
 *
 * @param machinery the library these versions were built with
 * @param body what they do with what that library gives them
 */
public record Variant(Machinery machinery, Body body) {

    /** What a function does. */
    @FunctionalInterface
    public interface Body {

        /**
         * @throws FunctionRefusal to fail; what it changed until then is thrown away with the render, so it need not be undone
         */
        void run(FunctionWork work) throws FunctionRefusal;
    }

    /** The behaviours of a function that never changed. */
    public static Behaviours<Variant> always(Machinery machinery, Body body) {
        return Behaviours.always(new Variant(machinery, body));
    }

    void run(FunctionWork work) throws FunctionRefusal {
        machinery.prepare(work);
        body.run(work);
    }
}
