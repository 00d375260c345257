package dev.veranda.kpt.merge;

import dev.veranda.kpt.FileProblem;
import java.util.List;

/** Ends a merge that cannot be done; caught where the merge began. */
final class MergeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<FileProblem> problems;

    MergeRefusal(String reason) {
        this(reason, List.of());
    }

    MergeRefusal(String reason, List<FileProblem> problems) {
        super(reason);
        this.problems = problems;
    }

    UpdateOutcome.Refused outcome() {
        return new UpdateOutcome.Refused(String.valueOf(getMessage()), problems);
    }
}
