package dev.veranda.kpt.merge.conflict;

import dev.veranda.kpt.FileProblem;
import java.util.List;

/** Ends a merge that cannot be done; caught where the merge began. */
public final class MergeRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final List<FileProblem> problems;

    public MergeRefusal(String reason) {
        this(reason, List.of());
    }

    public MergeRefusal(String reason, List<FileProblem> problems) {
        super(reason);
        this.problems = problems;
    }

    public UpdateOutcome.Refused outcome() {
        return new UpdateOutcome.Refused(String.valueOf(getMessage()), problems);
    }
}
