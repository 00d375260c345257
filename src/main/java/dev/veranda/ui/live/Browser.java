package dev.veranda.ui.live;

/** The window that shows a page. */
interface Browser {

    /**
     * Runs the task in the page's turn, at once or when whoever has its session is done, and never waits for that.
     *
     * @return whether there still is a page to run it in
     */
    boolean run(Runnable task);

    /** Whether somebody would get what is sent to it: it is connected and answers. Asked in its turn. */
    boolean answers();

    /** Something was sent to it. Called in its turn. */
    default void told() {}
}
