package dev.veranda.store.git.local;

import static java.util.Objects.requireNonNull;

import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.RefChange;
import dev.veranda.store.git.layout.RemoteRefs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.internal.storage.file.FileSnapshot;
import org.eclipse.jgit.internal.storage.file.LockFile;
import org.jspecify.annotations.Nullable;

/**
 * The refs of a bare repository by path, moved in the way that Git itself and everybody else who writes there keeps to: a lock
 * file beside each of them, and one beside the file of packed refs while that is written or something is deleted, which a
 * packing of refs could bring back otherwise. One ref alone costs nothing of what other refs there are. Several are moved by
 * one renaming of the file of packed refs, so that whoever is killed has moved all of them or none.
 */
public final class LocalRefs {

    private static final long PATIENCE_MILLIS = 2_000;
    private static final long PAUSE_MILLIS = 2;

    /** The folders of branches and tags stay, and those above them. */
    private static final int KEPT_DEPTH = 2;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{40}\n?");

    private final Path folder;
    private final Path packedFile;

    /** Who is in this process stands in line, instead of trying again and again. */
    private final ReentrantLock packing = new ReentrantLock(true);

    private volatile @Nullable Seen seen;

    /** The file of packed refs, as it was when it was read. */
    private record Seen(FileSnapshot file, PackedRefs refs) {}

    /** Something is there that is better left to who understands more of Git. */
    private static final class NotPlain extends IOException {

        private static final long serialVersionUID = 1L;

        NotPlain(String what) {
            super(what);
        }
    }

    /** @param folder where the repository keeps its files, which are no reftable */
    public LocalRefs(Path folder) {
        this.folder = folder;
        this.packedFile = folder.resolve("packed-refs");
    }

    /** The folder of the bare repository. */
    public Path folder() {
        return folder;
    }

    /**
     * The refs that are asked for.
     *
     * @param asked whole names, and folders of names with a slash at their end
     */
    public RemoteRefs listed(Collection<String> asked) throws IOException {
        SortedMap<String, GitHash> loose = new TreeMap<>();
        for (String name : asked) {
            for (String ref : name.endsWith("/") ? looseBelow(name) : List.of(name)) {
                loose(ref).ifPresent(target -> loose.put(ref, target));
            }
        }
        // Read later, because what is packed has its own file until it stands here.
        PackedRefs packed = packed();
        SortedMap<String, GitHash> targets = new TreeMap<>();
        for (String name : asked) {
            if (name.endsWith("/")) {
                targets.putAll(packed.below(name));
            } else {
                packed.target(name).ifPresent(target -> targets.put(name, target));
            }
        }
        targets.putAll(loose);
        return new RemoteRefs(targets);
    }

    private List<String> looseBelow(String prefix) throws IOException {
        if (!Files.isDirectory(folder.resolve(prefix))) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder.resolve(prefix))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> !name.endsWith(".lock"))
                    .toList();
        } catch (UncheckedIOException changing) {
            throw changing.getCause();
        }
    }

    /** What a ref points at now, unless that is another ref. */
    public Optional<GitHash> target(String ref) throws IOException {
        Optional<GitHash> loose = loose(ref);
        return loose.isPresent() ? loose : packed().target(ref);
    }

    /**
     * Makes the changes, all or none, each only from its expected old value.
     *
     * @return whether they are made; the reasons, where not, are for a conversation of the usual kind to find
     */
    public boolean change(List<RefChange> changes) throws IOException {
        Map<String, LockFile> locks = new TreeMap<>();
        changes.forEach(change -> locks.put(change.ref(), lock(folder.resolve(change.ref()))));
        try {
            for (LockFile lock : locks.values()) {
                if (!hold(lock)) {
                    return false;
                }
            }
            return areAsExpected(changes) && moved(changes, locks);
        } finally {
            locks.values().forEach(LockFile::unlock);
            changes.stream()
                    .filter(change -> change.target().isEmpty())
                    .forEach(gone -> removeEmptyFolders(gone.ref()));
        }
    }

    /** Whether each is what its change expects, and no other ref is in the way of a new one. */
    public boolean areAsExpected(List<RefChange> changes) throws IOException {
        Set<String> going = new HashSet<>();
        for (RefChange change : changes) {
            if (!target(change.ref()).equals(change.expected())) {
                return false;
            }
            if (change.target().isEmpty()) {
                going.add(change.ref());
            }
        }
        for (RefChange change : changes) {
            if (change.expected().isEmpty() && isInTheWay(change.ref(), going)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a ref that is a folder of this one, or that would lie in it. */
    private boolean isInTheWay(String ref, Collection<String> going) throws IOException {
        if (Files.isDirectory(folder.resolve(ref)) || packed().hasBelow(ref + "/")) {
            return true;
        }
        for (int slash = ref.lastIndexOf('/'); slash > 0; slash = ref.lastIndexOf('/', slash - 1)) {
            String above = ref.substring(0, slash);
            boolean there = Files.isRegularFile(folder.resolve(above))
                    || packed().target(above).isPresent();
            if (there && !going.contains(above)) {
                return true;
            }
        }
        return false;
    }

    private boolean moved(List<RefChange> changes, Map<String, LockFile> locks) throws IOException {
        if (changes.size() == 1 && changes.getFirst().target().isPresent()) {
            RefChange change = changes.getFirst();
            LockFile lock = requireNonNull(locks.get(change.ref()));
            lock.write(change.target().get().objectId());
            return lock.commit();
        }
        packing.lock();
        try {
            return changes.size() == 1 ? deleted(changes.getFirst()) : movedTogether(changes);
        } finally {
            packing.unlock();
        }
    }

    private boolean deleted(RefChange change) throws IOException {
        LockFile lock = lock(packedFile);
        try {
            if (!hold(lock)) {
                return false;
            }
            PackedRefs packed = packed();
            if (packed.target(change.ref()).isPresent() && !write(lock, packed.with(moves(List.of(change))))) {
                return false;
            }
            Files.deleteIfExists(folder.resolve(change.ref()));
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** What has a file of its own is packed first, which changes nothing: its file would hide what is packed later. */
    private boolean movedTogether(List<RefChange> changes) throws IOException {
        Map<String, Optional<GitHash>> own = new HashMap<>();
        for (RefChange change : changes) {
            Optional<GitHash> loose = loose(change.ref());
            if (loose.isPresent()) {
                own.put(change.ref(), loose);
            }
        }
        if (!own.isEmpty()) {
            if (!repacked(own)) {
                return false;
            }
            for (String ref : own.keySet()) {
                Files.deleteIfExists(folder.resolve(ref));
            }
        }
        return repacked(moves(changes));
    }

    private boolean repacked(Map<String, Optional<GitHash>> moves) throws IOException {
        LockFile lock = lock(packedFile);
        try {
            return hold(lock) && write(lock, packed().with(moves));
        } finally {
            lock.unlock();
        }
    }

    private boolean write(LockFile lock, PackedRefs refs) throws IOException {
        lock.write(refs.bytes());
        if (!lock.commit()) {
            return false;
        }
        seen = new Seen(lock.getCommitSnapshot(), refs);
        return true;
    }

    private static Map<String, Optional<GitHash>> moves(List<RefChange> changes) {
        Map<String, Optional<GitHash>> moves = new HashMap<>();
        changes.forEach(change -> moves.put(change.ref(), change.target()));
        return moves;
    }

    private static LockFile lock(Path file) {
        LockFile lock = new LockFile(file.toFile());
        lock.setFSync(true);
        lock.setNeedSnapshot(true);
        return lock;
    }

    /** Others hold a lock for moments, and may remove a folder that is empty just when a lock is to be put there. */
    private static boolean hold(LockFile lock) throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                if (lock.lock()) {
                    return true;
                }
            } catch (IOException folderWent) {
                if (System.nanoTime() > until) {
                    throw folderWent;
                }
            }
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            } catch (InterruptedException interrupted) {
                throw Pauses.interrupted(interrupted);
            }
        }
    }

    private Optional<GitHash> loose(String ref) throws IOException {
        Path file = folder.resolve(ref);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            String text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (!ID.matcher(text).matches()) {
                throw new NotPlain(ref + " is not the name of an object");
            }
            return Optional.of(new GitHash(text.strip()));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        }
    }

    private PackedRefs packed() throws IOException {
        Seen last = seen;
        File file = packedFile.toFile();
        if (last != null && !last.file().isModified(file)) {
            return last.refs();
        }
        FileSnapshot snapshot = FileSnapshot.save(file);
        PackedRefs refs = Files.exists(packedFile)
                ? PackedRefs.read(Files.readAllBytes(packedFile)).orElseThrow(() -> new NotPlain("packed-refs"))
                : PackedRefs.none();
        seen = new Seen(snapshot, refs);
        return refs;
    }

    private void removeEmptyFolders(String ref) {
        Path above = folder.resolve(ref).getParent();
        while (above != null && folder.relativize(above).getNameCount() > KEPT_DEPTH) {
            try {
                Files.deleteIfExists(above);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            } catch (IOException stays) {
                return;
            }
            above = above.getParent();
        }
    }
}
