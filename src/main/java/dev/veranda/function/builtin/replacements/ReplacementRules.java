package dev.veranda.function.builtin.replacements;

/**
 * How apply-replacements finds and fills fields, which differs between the versions of kustomize it was built with.
 *
 * @param refusesMissing whether a target field that is not there, and shall not be made, is a failure; else it is passed over
 * @param finding which fields a path leads to
 * @param copies what of a value comes into a field
 * @param selectsByPattern whether the parts of a target's identity are regular expressions
 * @param rejectsAnyIdentity whether a rejection looks at all identities a resource ever had, and not only at the selected one
 * @param takesLiterals whether {@code sourceValue} can stand for a source
 * @param opensTexts whether fields of YAML or JSON in a text are reached
 */
record ReplacementRules(
        boolean refusesMissing,
        Finding finding,
        Copies copies,
        boolean selectsByPattern,
        boolean rejectsAnyIdentity,
        boolean takesLiterals,
        boolean opensTexts) {

    /** Which fields a path leads to. */
    enum Finding {
        /** {@code [name=c]} is the first item of that very name, and {@code *} a name like any other. */
        FIRST,

        /** {@code [name=c]} is every item with a c in its name, {@code *} everything; when fields are made, the first item. */
        EVERY_UNLESS_MADE,

        /** {@code [name=c]} is every item with a c in its name, {@code *} everything. */
        EVERY
    }

    /** What of a value comes into a field. */
    enum Copies {
        /** The value as it is written, with its quotes and its comment. */
        WHOLE,

        /** The text alone: a number stays a number and a string a string, whatever the source is. */
        TEXT
    }

    boolean findsFirst(boolean isMaking) {
        return finding == Finding.FIRST || (finding == Finding.EVERY_UNLESS_MADE && isMaking);
    }
}
