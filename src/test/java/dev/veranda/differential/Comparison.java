package dev.veranda.differential;

/** What came of rendering a package twice. */
sealed interface Comparison {

    /** Both gave the same, or refused. */
    record Same() implements Comparison {}

    /** @param what the first difference; kpt's is called what was expected */
    record Differs(String what) implements Comparison {}

    /** It was not rendered twice. */
    record NotCompared(String why) implements Comparison {}
}
