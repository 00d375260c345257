package dev.veranda.function.builtin.setters;

/**
 * How apply-setters works, which its first version did in its own way.
 *
 * @param reports whether each field that is set is reported, and a failure too
 * @param setsFlowLists whether lists in brackets are set, and any list can become empty
 * @param quotesNothing whether an empty value is written between quotes, and not as nothing at all
 * @param takesPatternsLiterally whether a pattern means itself, and is not a regular expression
 */
record SetterRules(boolean reports, boolean setsFlowLists, boolean quotesNothing, boolean takesPatternsLiterally) {

    static final SetterRules FIRST = new SetterRules(false, false, false, false);
    static final SetterRules NEWEST = new SetterRules(true, true, true, true);
}
