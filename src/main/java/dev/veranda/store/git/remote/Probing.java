package dev.veranda.store.git.remote;

import dev.veranda.store.git.layout.PackageRef;
import dev.veranda.store.git.layout.RefLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Ref;

/** Tests a connection without leaving a trace: lists the refs, then asks to push and hangs up. */
public final class Probing {

    private final RemoteConnections connections;
    private final RefLayout layout;

    public Probing(RemoteConnections connections, RefLayout layout) {
        this.connections = connections;
        this.layout = layout;
    }

    /** Asks the server now. */
    public Probe run() {
        try {
            List<String> refs = connections.reading((connection, exchange) ->
                    connection.getRefs().stream().map(Ref::getName).sorted().toList());
            List<String> branches = refs.stream()
                    .filter(ref -> ref.startsWith(Constants.R_HEADS))
                    .filter(ref -> layout.parse(ref).filter(Probing::isBranch).isEmpty())
                    .map(ref -> ref.substring(Constants.R_HEADS.length()))
                    .toList();
            return new Probe.Reachable(refs.contains(layout.main()), branches, refs.isEmpty(), writable());
        } catch (RemoteConnections.Failed failed) {
            return new Probe.Unreachable(
                    failed.failure().problem(), failed.failure().sentence());
        }
    }

    private static boolean isBranch(PackageRef ref) {
        return !(ref instanceof PackageRef.Published);
    }

    private Probe.Writable writable() {
        if (connections.localFolder().filter(folder -> !isWritable(folder)).isPresent()) {
            return new Probe.Writable.No("The folder of the repository is not writable.");
        }
        try {
            return connections.writing((connection, exchange) -> {
                connection.getRefs();
                return new Probe.Writable.Yes();
            });
        } catch (RemoteConnections.Failed failed) {
            RemoteFailure failure = failed.failure();
            return switch (failure.problem()) {
                case AUTHENTICATION, PERMISSION, NOT_FOUND, OTHER -> new Probe.Writable.No(failure.sentence());
                default -> new Probe.Writable.Unknown(failure.sentence());
            };
        }
    }

    private static boolean isWritable(Path repository) {
        Path bare = Files.isDirectory(repository.resolve(".git")) ? repository.resolve(".git") : repository;
        return Files.isWritable(bare.resolve("objects")) && Files.isWritable(bare.resolve("refs"));
    }
}
