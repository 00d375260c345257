package dev.veranda.store.git;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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
 * ever cleaned up while the server still has it.
 */
final class TrackingRefs {

    private static final String PRIVATE = "refs/mirror/";
    private static final String REFS = "refs/";

    /** File systems limit a name to 255 bytes, and Git appends ".lock". */
    private static final int MAX_PART = 240;

    private final Repository repository;

    TrackingRefs(Repository repository) {
        this.repository = repository;
    }

    RemoteRefs read() throws IOException {
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
     * Makes the memory of {@code before} that of {@code after}. What is gone goes first, because a ref may take the place of
     * a folder of refs; should the process die in between, the rest is fetched again.
     */
    void write(RemoteRefs before, RemoteRefs after) throws IOException {
        List<ReceiveCommand> gone = new ArrayList<>();
        List<ReceiveCommand> moved = new ArrayList<>();
        for (String name : before.difference(after)) {
            ObjectId from = before.target(name).map(GitHash::objectId).orElse(ObjectId.zeroId());
            ObjectId to = after.target(name).map(GitHash::objectId).orElse(ObjectId.zeroId());
            ReceiveCommand command = new ReceiveCommand(from, to, PRIVATE + name.substring(REFS.length()));
            (after.target(name).isEmpty() ? gone : moved).add(command);
        }
        execute(gone);
        execute(moved);
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

    /** Whether a ref of the server can be remembered here at all. */
    static boolean isKeepable(String ref) {
        if (!ref.startsWith(REFS) || !RefLayout.isValid(ref)) {
            return false;
        }
        for (String part : ref.split("/", -1)) {
            if (part.getBytes(StandardCharsets.UTF_8).length > MAX_PART) {
                return false;
            }
        }
        return true;
    }
}
