package dev.veranda.conformance;

/** What became of a case. */
sealed interface Verdict {

    /** It came out as expected. */
    record Passed() implements Verdict {}

    /** @param reason the first difference, for a person */
    record Failed(String reason) implements Verdict {}

    /** The case asks for something that is not Veranda's to do. @param reason what, for a person */
    record NotApplicable(String reason) implements Verdict {}

    static Verdict passed() {
        return new Passed();
    }

    static Verdict failed(String reason) {
        return new Failed(reason);
    }

    static Verdict notApplicable(String reason) {
        return new NotApplicable(reason);
    }

    default String word() {
        return switch (this) {
            case Passed passed -> "passed";
            case Failed failed -> "failed";
            case NotApplicable none -> "not applicable";
        };
    }

    default String reasonOrEmpty() {
        return switch (this) {
            case Passed passed -> "";
            case Failed failed -> failed.reason();
            case NotApplicable none -> none.reason();
        };
    }
}
