package dev.veranda.store.git.mirror;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.Pack;
import org.eclipse.jgit.internal.storage.file.PackIndex;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSet;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Packs the objects of a repository together that lacks some of them on purpose, which Git's own way cannot bear: what refs need
 * into one pack, what is needed by none and still young into another. Beside everything else that goes on, as {@link Compaction}.
 */
final class PartialCompaction {

    private final FileRepository repository;
    private final Path packs;
    private final Duration stays;
    private final Duration unreachableStays;

    /**
     * @param stays how old a pack must be to be replaced
     * @param unreachableStays how old a pack must be for what no ref needs to go with it
     */
    PartialCompaction(FileRepository repository, Duration stays, Duration unreachableStays) {
        this.repository = repository;
        this.packs = repository.getObjectDatabase().getPackDirectory().toPath();
        this.stays = stays;
        this.unreachableStays = unreachableStays;
    }

    /** @param missing what refs lead to and is not here */
    void run(ObjectIdSet missing) throws IOException {
        Instant now = Instant.now();
        List<Pack> old = new ArrayList<>();
        for (Pack pack : repository.getObjectDatabase().getPacks()) {
            if (!pack.shouldBeKept() && modified(pack).isBefore(now.minus(stays))) {
                old.add(pack);
            }
        }
        Set<ObjectId> written = new HashSet<>();
        Optional<Path> reachable;
        try (PackWriter writer = writer()) {
            writer.excludeObjects(missing);
            writer.preparePack(NullProgressMonitor.INSTANCE, targets(), PackWriter.NONE);
            reachable = write(writer, written);
        }
        Optional<Path> others = packOthers(old, written, now.minus(unreachableStays));
        for (Pack pack : old) {
            Path file = pack.getPackFile().toPath();
            if (!reachable.equals(Optional.of(file)) && !others.equals(Optional.of(file))) {
                delete(file);
            }
        }
        repository.getObjectDatabase().close();
        deletePackedSingles(written);
    }

    private Set<ObjectId> targets() throws IOException {
        Set<ObjectId> targets = new HashSet<>();
        for (Ref ref : repository.getRefDatabase().getRefs()) {
            if (ref.getObjectId() != null) {
                targets.add(ref.getObjectId());
            }
        }
        return targets;
    }

    private Optional<Path> packOthers(List<Pack> old, Set<ObjectId> written, Instant youngerThan) throws IOException {
        List<RevObject> others = new ArrayList<>();
        Instant newest = Instant.EPOCH;
        try (RevWalk walk = new RevWalk(repository)) {
            ObjectReader reader = walk.getObjectReader();
            for (Pack pack : old) {
                if (modified(pack).isBefore(youngerThan)) {
                    continue;
                }
                newest = newest.isAfter(modified(pack)) ? newest : modified(pack);
                for (PackIndex.MutableEntry entry : pack) {
                    ObjectId id = entry.toObjectId();
                    if (written.add(id)) {
                        others.add(walk.lookupAny(id, reader.open(id).getType()));
                    }
                }
            }
            if (others.isEmpty()) {
                return Optional.empty();
            }
        }
        try (PackWriter writer = writer()) {
            writer.preparePack(others.iterator());
            Optional<Path> pack = write(writer, new HashSet<>());
            if (pack.isPresent()) {
                // As old as what is in it, so that it goes when its time has come.
                Files.setLastModifiedTime(pack.get(), FileTime.from(newest));
            }
            return pack;
        }
    }

    private PackWriter writer() {
        PackConfig config = new PackConfig(repository);
        config.setThreads(1);
        PackWriter writer = new PackWriter(config, repository.newObjectReader());
        writer.setDeltaBaseAsOffset(true);
        writer.setUseBitmaps(false);
        writer.setUseCachedPacks(false);
        return writer;
    }

    /** Writes under other names first: a pack is there when its index is. */
    private Optional<Path> write(PackWriter writer, Set<ObjectId> written) throws IOException {
        if (writer.getObjectCount() == 0) {
            return Optional.empty();
        }
        String name = "pack-" + writer.computeName().name();
        Path pack = packs.resolve(name + ".pack");
        Path newPack = Files.createTempFile(packs, "compact_", ".pack_tmp");
        Path newIndex = Files.createTempFile(packs, "compact_", ".idx_tmp");
        try {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(newPack))) {
                writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(newIndex))) {
                writer.writeIndex(out);
            }
            Files.move(newPack, pack, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.move(
                    newIndex,
                    packs.resolve(name + ".idx"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(newPack);
            Files.deleteIfExists(newIndex);
        }
        for (PackIndex.MutableEntry entry : repository.getObjectDatabase().openPack(pack.toFile())) {
            written.add(entry.toObjectId());
        }
        return Optional.of(pack);
    }

    /** The index first: without it Git does not look at a pack. */
    private static void delete(Path pack) throws IOException {
        String base = pack.getFileName().toString().replaceFirst("\\.pack$", "");
        for (String end : List.of(".idx", ".rev", ".bitmap", ".pack")) {
            Files.deleteIfExists(pack.resolveSibling(base + end));
        }
    }

    private void deletePackedSingles(Set<ObjectId> packed) throws IOException {
        Path objects = repository.getObjectsDirectory().toPath();
        for (int first = 0; first < 256; first++) {
            String folder = String.format("%02x", first);
            try (DirectoryStream<Path> singles = Files.newDirectoryStream(objects.resolve(folder))) {
                for (Path single : singles) {
                    String name = folder + single.getFileName();
                    if (name.length() == Constants.OBJECT_ID_STRING_LENGTH
                            && ObjectId.isId(name)
                            && packed.contains(ObjectId.fromString(name))) {
                        Files.deleteIfExists(single);
                    }
                }
            } catch (NoSuchFileException none) {
                // No object begins so.
            }
        }
    }

    private static Instant modified(Pack pack) throws IOException {
        return Files.getLastModifiedTime(pack.getPackFile().toPath()).toInstant();
    }
}
