package dev.veranda.store.git.write;

import dev.veranda.failure.Unavailable;
import dev.veranda.kpt.PackageContents;
import dev.veranda.store.Person;
import dev.veranda.store.StoreSettings;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.layout.RefLayout;
import dev.veranda.store.git.layout.RemoteRefs;
import dev.veranda.store.git.local.Pauses;
import dev.veranda.store.git.mirror.GitMirror;
import dev.veranda.store.git.mirror.MirrorLife;
import dev.veranda.store.git.push.MadeObjects;
import dev.veranda.store.git.push.PushOutcome;
import dev.veranda.store.git.read.PackageTrees;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.revwalk.RevWalk;

/**
 * Carries plans out: builds the commit, pushes the refs, and when a race was lost fetches, plans again and tries again. The
 * planner decides whether what changed in between leaves anything to try.
 */
public final class PlanExecution {

    /** What Git servers say when trying again a moment later may help; Porch's list. */
    private static final List<String> WORTH_RETRYING = List.of(
            "remote ref",
            "failed to update ref",
            "pre-receive hook declined",
            "non-fast-forward",
            "stale file handle",
            "unable to migrate objects to permanent storage",
            "failed to lock",
            "lock error",
            "broken pipe",
            "status code: 500");

    /** Somebody who pushes all the time loses some of these; whoever loses them all is told so. */
    private static final int MOST_RACES = 16;

    /** Below the time a request may take, so that the caller still hears how it ended. */
    private static final int LONGEST_TURN_SECONDS = 45;

    private final MirrorLife life;
    private final RefLayout layout;
    private final StoreSettings settings;
    private final InstantSource clock;
    private final Pauses pauses = new Pauses();
    private final ReentrantLock mainTurn = new ReentrantLock(true);

    /** Writes through the copy, as long as there is one. */
    public PlanExecution(MirrorLife life, RefLayout layout, StoreSettings settings, InstantSource clock) {
        this.life = life;
        this.layout = layout;
        this.settings = settings;
        this.clock = clock;
    }

    WriteOutcome run(String packagePath, Function<PackageSnapshot, Planned> planner) {
        return life.using(mirror -> run(mirror, packagePath, planner));
    }

    private WriteOutcome run(GitMirror mirror, String packagePath, Function<PackageSnapshot, Planned> planner) {
        boolean fresh = false;
        for (int attempt = 1; ; attempt++) {
            Planned planned = planner.apply(snapshot(mirror, packagePath));
            if (planned instanceof Planned.Over over) {
                if (fresh) {
                    return over.outcome();
                }
                // What is known here may be older than what the caller saw.
                refresh(mirror, packagePath);
                fresh = true;
                continue;
            }
            ChangePlan plan = ((Planned.Ready) planned).plan();
            Optional<WriteOutcome> outcome = tryOnce(mirror, plan, attempt);
            if (outcome.isPresent()) {
                return outcome.get();
            }
            pauses.after(attempt);
            refresh(mirror, packagePath);
            fresh = true;
        }
    }

    /**
     * As {@link #run}, for what moves the main branch: one at a time in the order they came, because all but one of those that
     * try at once would have tried in vain. Others who write to the server are met by trying again.
     *
     * @param planner makes the plan from what the package was when its turn came, as the server then knew it
     */
    WriteOutcome runInTurn(String packagePath, Function<PackageSnapshot, Function<PackageSnapshot, Planned>> planner) {
        if (!await(mainTurn)) {
            return new WriteOutcome.Overtaken(layout.main());
        }
        try {
            return life.using(mirror -> {
                refresh(mirror, packagePath);
                return run(mirror, packagePath, planner.apply(snapshot(mirror, packagePath)));
            });
        } finally {
            mainTurn.unlock();
        }
    }

    /** Fetches the main branch and whatever else concerns the package, if it moved. */
    private void refresh(GitMirror mirror, String packagePath) {
        mirror.fetch(layout.prefixes(packagePath));
        String withoutMain = mirror.leftOut().get(layout.main());
        if (withoutMain != null) {
            throw new Unavailable("Nothing was written, because the branch \""
                    + mirror.remote().branch() + "\" is not known as it is now. " + withoutMain);
        }
    }

    private PackageSnapshot snapshot(GitMirror mirror, String packagePath) {
        RemoteRefs refs = mirror.known();
        Optional<GitHash> main = refs.target(layout.main());
        try (RevWalk walk = new RevWalk(mirror.repository())) {
            Optional<ObjectId> tree = main.isEmpty() || packagePath.isEmpty()
                    ? Optional.empty()
                    : PackageTrees.subtree(
                            walk.getObjectReader(),
                            walk.parseCommit(main.get().objectId()).getTree(),
                            layout.fullPath(packagePath));
            return new PackageSnapshot(refs, tree.map(GitHash::of));
        } catch (IOException failure) {
            throw mirror.health().unreadable(failure);
        }
    }

    /** Empty when it is worth planning again. */
    private Optional<WriteOutcome> tryOnce(GitMirror mirror, ChangePlan plan, int attempt) {
        Map<ObjectId, Integer> made = new LinkedHashMap<>();
        Optional<WriteOutcome.Commit> commit = plan.commit().map(wanted -> build(mirror, wanted, made));
        List<RefChange> changes = plan.changes(commit.map(WriteOutcome.Commit::hash));
        PushOutcome outcome = mirror.push(changes, made);
        List<RefChange> left = changes;
        for (int push = 1; push < settings.attempts() && !applied(outcome).isEmpty(); push++) {
            // Begun and not finished, on a server without transactions: a new plan would do the first half twice.
            left = left.stream()
                    .filter(Predicate.not(applied(outcome)::contains))
                    .toList();
            pauses.after(push);
            outcome = mirror.push(left, made);
        }
        boolean begun = left.size() < changes.size() || !applied(outcome).isEmpty();
        return switch (outcome) {
            case PushOutcome.Pushed ignored -> Optional.of(new WriteOutcome.Written(changes, commit, plan.revision()));
            case PushOutcome.Lost lost
            when begun -> Optional.of(new WriteOutcome.Changed(lost.ref(), lost.expected(), lost.actual()));
            // Whether what the others did leaves anything to try is for the next plan to say.
            case PushOutcome.Lost lost ->
                attempt >= MOST_RACES ? Optional.of(new WriteOutcome.Overtaken(lost.ref())) : Optional.empty();
            case PushOutcome.Refused refused ->
                begun || attempt >= settings.attempts() || !isWorthRetrying(refused.words())
                        ? Optional.of(new WriteOutcome.Refused(refused.ref(), refused.words()))
                        : Optional.empty();
        };
    }

    private static List<RefChange> applied(PushOutcome outcome) {
        return switch (outcome) {
            case PushOutcome.Pushed ignored -> List.of();
            case PushOutcome.Lost lost -> lost.applied();
            case PushOutcome.Refused refused -> refused.applied();
        };
    }

    private static boolean isWorthRetrying(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return WORTH_RETRYING.stream().anyMatch(lower::contains);
    }

    private boolean await(ReentrantLock turn) {
        try {
            return turn.tryLock(LONGEST_TURN_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            throw Pauses.interrupted(interrupted);
        }
    }

    private WriteOutcome.Commit build(GitMirror mirror, CommitPlan plan, Map<ObjectId, Integer> made) {
        try (MadeObjects inserter = new MadeObjects(mirror.repository().newObjectInserter());
                ObjectReader reader = inserter.newReader();
                RevWalk walk = new RevWalk(reader)) {
            BuiltTree tree = tree(plan, walk, inserter);
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree.root());
            commit.setParentIds(plan.parents().stream().map(GitHash::objectId).toList());
            commit.setAuthor(ident(plan.author()));
            commit.setCommitter(ident(Person.SERVICE));
            commit.setEncoding(StandardCharsets.UTF_8);
            commit.setMessage(plan.message());
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            made.putAll(inserter.types());
            return new WriteOutcome.Commit(GitHash.of(id), tree.ofPackage().map(GitHash::of));
        } catch (IOException failure) {
            throw mirror.health().unreadable(failure);
        }
    }

    private record BuiltTree(ObjectId root, Optional<ObjectId> ofPackage) {}

    private BuiltTree tree(CommitPlan plan, RevWalk walk, ObjectInserter inserter) throws IOException {
        ObjectReader reader = walk.getObjectReader();
        TreeEdit edit = new TreeEdit(reader, inserter);
        return switch (plan.change()) {
            case CommitPlan.TreeChange.Write write ->
                written(
                        edit,
                        walk,
                        plan,
                        write.fullPath(),
                        write.contents(),
                        write.before().map(GitHash::objectId),
                        write.whole());
            case CommitPlan.TreeChange.Update(String fullPath, PackageContents contents) ->
                written(
                        edit,
                        walk,
                        plan,
                        fullPath,
                        contents,
                        PackageTrees.subtree(reader, base(plan, walk), fullPath),
                        true);
            case CommitPlan.TreeChange.Take take -> {
                ObjectId from = walk.parseCommit(take.commit().objectId()).getTree();
                ObjectId tree = PackageTrees.subtree(reader, from, take.fullPath())
                        .orElseThrow(() -> new IOException(take.commit() + " holds no package " + take.fullPath()));
                yield new BuiltTree(edit.with(base(plan, walk), take.fullPath(), tree), Optional.of(tree));
            }
            case CommitPlan.TreeChange.Remove(String fullPath) ->
                new BuiltTree(edit.without(base(plan, walk), fullPath), Optional.empty());
            case CommitPlan.TreeChange.Begin(String file, String text) -> {
                ObjectId blob = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
                TreeFormatter root = new TreeFormatter();
                root.append(file, FileMode.REGULAR_FILE, blob);
                yield new BuiltTree(inserter.insert(root), Optional.empty());
            }
        };
    }

    private BuiltTree written(
            TreeEdit edit,
            RevWalk walk,
            CommitPlan plan,
            String fullPath,
            PackageContents contents,
            Optional<ObjectId> before,
            boolean whole)
            throws IOException {
        ObjectId tree = new PackageTreeWriter(settings.limits()).write(edit, contents, before, whole);
        return new BuiltTree(edit.with(base(plan, walk), fullPath, tree), Optional.of(tree));
    }

    private static ObjectId base(CommitPlan plan, RevWalk walk) throws IOException {
        return walk.parseCommit(plan.parents().get(0).objectId()).getTree();
    }

    private PersonIdent ident(Person person) {
        return new PersonIdent(person.name(), person.email(), clock.instant(), ZoneOffset.UTC);
    }
}
