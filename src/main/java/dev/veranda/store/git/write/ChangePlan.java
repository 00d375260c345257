package dev.veranda.store.git.write;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import java.util.List;
import java.util.Optional;

/**
 * A change to the repository: at most one new commit, and the refs to move, in an order of which every prefix is a valid
 * state. Made by {@link PackagePlans}, carried out by {@link PlanExecution}.
 *
 * @param revision the number of the revision this publishes, or 0
 */
record ChangePlan(Optional<CommitPlan> commit, List<Step> steps, int revision) {

    ChangePlan {
        steps = List.copyOf(steps);
    }

    static ChangePlan ofRefs(Step... steps) {
        return new ChangePlan(Optional.empty(), List.of(steps), 0);
    }

    static ChangePlan ofCommit(CommitPlan commit, Step... steps) {
        return new ChangePlan(Optional.of(commit), List.of(steps), 0);
    }

    ChangePlan publishing(int number) {
        return new ChangePlan(commit, steps, number);
    }

    /** One ref to move. */
    sealed interface Step {

        /** A ref comes to be, or moves from {@code expected}, to the commit of the plan. */
        record ToNewCommit(String ref, Optional<GitHash> expected) implements Step {}

        /** Anything that needs no new commit. */
        record Plain(RefChange change) implements Step {}
    }

    /** The changes, now that the commit is made. */
    List<RefChange> changes(Optional<GitHash> made) {
        return steps.stream().map(step -> change(step, made)).toList();
    }

    private static RefChange change(Step step, Optional<GitHash> made) {
        return switch (step) {
            case Step.Plain(RefChange change) -> change;
            case Step.ToNewCommit(String ref, Optional<GitHash> expected) ->
                expected.isPresent()
                        ? new RefChange.Move(ref, expected.get(), made.orElseThrow())
                        : new RefChange.Create(ref, made.orElseThrow());
        };
    }
}
