package dev.veranda.revision;

import dev.veranda.access.Actor;
import dev.veranda.change.Processes;
import dev.veranda.failure.Conflict;
import dev.veranda.failure.NotFound;
import dev.veranda.failure.Unavailable;
import dev.veranda.repository.Mirrors;
import dev.veranda.repository.Repositories;
import dev.veranda.repository.Repository;
import dev.veranda.revision.index.Alongside;
import dev.veranda.revision.index.RevisionIndex;
import dev.veranda.revision.index.RevisionRows;
import dev.veranda.revision.model.PackageRevision;
import dev.veranda.revision.model.RevisionNames;
import dev.veranda.store.Person;
import dev.veranda.store.git.GitStore;
import dev.veranda.store.git.write.WriteOutcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.function.Function;

/** Carries a change to Git and then tells the index, which is the order every write follows. */
@ApplicationScoped
class StoreWrites {

    private final Repositories repositories;
    private final Mirrors mirrors;
    private final RevisionIndex index;
    private final RevisionRows rows;
    private final WriteLines lines;
    private final Processes processes;

    StoreWrites(
            Repositories repositories,
            Mirrors mirrors,
            RevisionIndex index,
            RevisionRows rows,
            WriteLines lines,
            Processes processes) {
        this.repositories = repositories;
        this.mirrors = mirrors;
        this.index = index;
        this.rows = rows;
        this.lines = lines;
        this.processes = processes;
    }

    /**
     * Makes a change, which the audit trail is told of before Git is, and waits until the index has it: in one transaction with its
     * outcome and whatever else the ledger holds. Once it has begun, it is done even if nobody waits for it any more. Whatever
     * the outcome, the index is brought to what the store learnt on the way, so that a lost race shows what won.
     */
    WriteOutcome write(
            Repository repository, Undertaking undertaking, Ledger ledger, Function<GitStore, WriteOutcome> change) {
        GitStore store = mirrors.of(repository.id());
        WriteOutcome outcome;
        try {
            outcome = lines.write(repository.id(), repository.name(), () -> {
                ledger.running()
                        .begin(
                                processes.own(),
                                undertaking.revision(),
                                undertaking
                                        .with(ledger.verdict(), ledger.reason())
                                        .json(),
                                () -> requireAsSeen(repository, undertaking));
                return change.apply(store);
            });
        } catch (RuntimeException failure) {
            // The answer of a server may be lost on its way, though it took the change.
            ledger.running().inDoubt();
            followAnyway(repository, store, failure);
            throw failure;
        }
        if (outcome instanceof WriteOutcome.Written) {
            ledger.running().happened();
            index.follow(repository, store, alongside(repository, undertaking, ledger));
        } else {
            index.follow(repository, store);
        }
        return outcome;
    }

    /**
     * A push compares only the refs it moves, with what they were in this process. What is to be made new could stand under another
     * one by now, and what is to be done could be done, if somebody else was quicker. Only a save is compared by the store, which
     * says what stands there instead.
     */
    private void requireAsSeen(Repository repository, Undertaking undertaking) {
        if (undertaking.aim() == Aim.SAVED) {
            return;
        }
        Optional<PackageRevision> now = rows.byKey(repository.id(), undertaking.packagePath(), undertaking.workspace());
        if (!undertaking.isStillToDo(now)) {
            throw new Conflict("\""
                    + RevisionNames.name(repository.name(), undertaking.packagePath(), undertaking.workspace())
                    + "\" was changed by somebody else meanwhile. Nothing was done: look at it again.");
        }
    }

    private static Alongside alongside(Repository repository, Undertaking undertaking, Ledger ledger) {
        String name = RevisionNames.name(repository.name(), undertaking.packagePath(), undertaking.workspace());
        return new Alongside(name, () -> {
            ledger.entries().run();
            if (!ledger.running().isRecorded()) {
                ledger.running().done();
            }
        });
    }

    private void followAnyway(Repository repository, GitStore store, RuntimeException failure) {
        try {
            index.follow(repository, store);
        } catch (RuntimeException also) {
            failure.addSuppressed(also);
        }
    }

    /** As {@link #write}, for changes whose only good end is being written. */
    void require(
            Repository repository,
            String subject,
            Undertaking undertaking,
            Ledger ledger,
            Function<GitStore, WriteOutcome> change) {
        switch (write(repository, undertaking, ledger, change)) {
            case WriteOutcome.Written ignored -> {}
            case WriteOutcome.Changed changed -> throw changed(repository, subject, changed);
            case WriteOutcome.Overtaken overtaken -> throw overtaken(repository, overtaken);
            case WriteOutcome.Refused refused -> throw refused(repository, refused);
        }
    }

    /** Nobody changed what the caller looked at, so there is nothing to look at again. */
    static Conflict overtaken(Repository repository, WriteOutcome.Overtaken overtaken) {
        return new Conflict("The branch \"" + overtaken.ref().replaceFirst("^refs/(heads|tags)/", "") + "\" of \""
                + repository.name()
                + "\" moved each time this was about to be written. Nothing was done: try again.");
    }

    Repository repository(String name) {
        return repositories.named(Actor.VERANDA, name);
    }

    PackageRevision indexed(Repository repository, String packagePath, String workspace) {
        String name = RevisionNames.name(repository.name(), packagePath, workspace);
        return rows.byName(name)
                .filter(row ->
                        row.packagePath().equals(packagePath) && row.workspace().equals(workspace))
                .orElseThrow(() -> NotFound.of("package revision", name));
    }

    /** Git knows people by name and address; Porch writes the user's name in both places. */
    static Person person(Actor actor) {
        return new Person(actor.name(), actor.name());
    }

    private Conflict changed(Repository repository, String subject, WriteOutcome.Changed changed) {
        String who = rows.where("repositoryId = ?1 and ref = ?2", repository.id(), changed.ref()).stream()
                .findFirst()
                .map(row -> " by " + row.author())
                .orElse("");
        String what = changed.actual().isPresent() ? "was changed" + who : "was moved or deleted";
        return new Conflict(
                subject + " " + what + " since you opened it. Nothing was overwritten: reload and try again.");
    }

    static Unavailable refused(Repository repository, WriteOutcome.Refused refused) {
        return new Unavailable(
                "The Git server of \"" + repository.name() + "\" refused the change: " + refused.words());
    }
}
