package dev.veranda.store.git.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jboss.logging.Logger;

/** Puts objects into a repository by path: as one pack, which is on the disk with its index before any ref may lead to it. */
public final class LocalPacks {

    private static final Logger LOG = Logger.getLogger(LocalPacks.class);

    private final Repository source;

    /** @param source has the objects */
    public LocalPacks(Repository source) {
        this.source = source;
    }

    /** Keeps a pack from being replaced until what leads to its objects is there. */
    public interface Kept extends AutoCloseable {
        @Override
        void close();
    }

    /** @return what is closed when a ref leads to them */
    public Kept put(Path folder, Map<ObjectId, Integer> objects) throws IOException {
        ByteArrayOutputStream pack = new ByteArrayOutputStream();
        ByteArrayOutputStream index = new ByteArrayOutputStream();
        try (PackWriter writer = MadePacks.writer(source, objects)) {
            MadePacks.write(writer, pack);
            writer.writeIndex(index);
        }
        byte[] bytes = pack.toByteArray();
        // A pack ends with a hash of all that stands before, and Git calls it by that.
        String name = "pack-"
                + ObjectId.fromRaw(bytes, bytes.length - Constants.OBJECT_ID_LENGTH)
                        .name();
        Path packs = Files.createDirectories(folder.resolve("objects/pack"));
        Kept kept = keep(packs.resolve(name + ".keep"));
        boolean there = false;
        try {
            put(packs.resolve(name + ".pack"), bytes);
            put(packs.resolve(name + ".idx"), index.toByteArray());
            DurableRefs.force(packs);
            there = true;
            return kept;
        } finally {
            if (!there) {
                kept.close();
            }
        }
    }

    private static Kept keep(Path file) throws IOException {
        try {
            Files.createFile(file);
            return () -> {
                if (!file.toFile().delete()) {
                    LOG.warnf("%s cannot be deleted; the pack is kept.", file);
                }
            };
        } catch (FileAlreadyExistsException somebodyElses) {
            return () -> {};
        }
    }

    private static void put(Path file, byte[] content) throws IOException {
        if (Files.exists(file)) {
            // The same was put there before. What is as new as this is not cleaned up.
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return;
        }
        // Git cleans up what has such a name and is old.
        Path unfinished = file.resolveSibling("tmp_pack_" + UUID.randomUUID());
        try {
            try (FileChannel channel =
                    FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                for (ByteBuffer left = ByteBuffer.wrap(content); left.hasRemaining(); ) {
                    channel.write(left);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
