package dev.veranda.store.git.mirror;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RemoteRefs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.lib.BatchRefUpdate;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.ReceiveCommand;

/**
 * The mirror's memory of the server's refs, kept as refs of its own below {@code refs/mirror/} so that nothing fetched is
 * ever cleaned up while the server still has it, and in a journal of what moved since those were written: Git writes the file of
 * all refs anew for each of them. Not for use by several threads at once.
 */
final class TrackingRefs {

    private static final String PRIVATE = "refs/mirror/";
    private static final String REFS = "refs/";

    /** More moves than these at once, or altogether, are better written as refs. */
    private static final int MOST_AT_ONCE = 200;

    private static final int MOST_MOVES = 2_000;

    private final Repository repository;
    private final RefJournal journal;

    TrackingRefs(Repository repository) {
        this.repository = repository;
        this.journal = new RefJournal(repository.getDirectory().toPath());
    }

    RemoteRefs read() throws IOException {
        SortedMap<String, GitHash> targets = new TreeMap<>(written().targets());
        journal.replay(targets);
        return new RemoteRefs(targets);
    }

    private RemoteRefs written() throws IOException {
        SortedMap<String, GitHash> targets = new TreeMap<>();
        for (Ref ref : repository.getRefDatabase().getRefsByPrefix(PRIVATE)) {
            ObjectId target = ref.getObjectId();
            if (target != null) {
                targets.put(REFS + ref.getName().substring(PRIVATE.length()), GitHash.of(target));
            }
        }
        return new RemoteRefs(targets);
    }

    /**
     * Remembers moves.
     *
     * @param moves where each ref that moved points now; empty where it is gone
     * @param after all refs, these included
     */
    void write(Map<String, Optional<GitHash>> moves, RemoteRefs after) throws IOException {
        if (moves.size() > MOST_AT_ONCE || journal.lines() + moves.size() > MOST_MOVES) {
            settle(after);
        } else if (!moves.isEmpty()) {
            journal.note(moves);
        }
    }

    /**
     * Writes everything as refs, which Git looks at when it cleans up. What is gone goes first, because a ref may take the place
     * of a folder of refs; should the process die in between, the journal still has the rest.
     */
    void settle(RemoteRefs now) throws IOException {
        RemoteRefs before = written();
        List<ReceiveCommand> gone = new ArrayList<>();
        List<ReceiveCommand> moved = new ArrayList<>();
        for (String name : before.difference(now)) {
            ObjectId from = before.target(name).map(GitHash::objectId).orElse(ObjectId.zeroId());
            ObjectId to = now.target(name).map(GitHash::objectId).orElse(ObjectId.zeroId());
            ReceiveCommand command = new ReceiveCommand(from, to, PRIVATE + name.substring(REFS.length()));
            (now.target(name).isEmpty() ? gone : moved).add(command);
        }
        execute(gone);
        execute(moved);
        journal.clear();
    }

    private void execute(List<ReceiveCommand> commands) throws IOException {
        if (commands.isEmpty()) {
            return;
        }
        BatchRefUpdate batch = repository.getRefDatabase().newBatchUpdate();
        batch.setAtomic(true);
        batch.setAllowNonFastForwards(true);
        batch.disableRefLog();
        batch.addCommand(commands);
        try (RevWalk walk = new RevWalk(repository)) {
            batch.execute(walk, NullProgressMonitor.INSTANCE);
        }
        for (ReceiveCommand command : commands) {
            if (command.getResult() != ReceiveCommand.Result.OK) {
                throw new IOException("the working copy could not remember " + command.getRefName() + ": "
                        + command.getResult() + " " + command.getMessage());
            }
        }
    }
}
