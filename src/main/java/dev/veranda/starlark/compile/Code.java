package dev.veranda.starlark.compile;

/** An expression, ready to be evaluated. */
public interface Code {

    Object eval(Frame frame);

    /** Gives what an expression names another value. */
    interface Target {
        void set(Frame frame, Object value);
    }

    /** A statement, ready to be run. */
    interface Action {
        Flow run(Frame frame);
    }

    /** What comes after a statement. */
    enum Flow {
        NEXT,
        BREAK,
        CONTINUE,
        RETURN
    }
}
