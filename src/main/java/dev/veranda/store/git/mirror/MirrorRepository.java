package dev.veranda.store.git.mirror;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;

/**
 * A bare repository that refuses objects above a size, but for files whose server cannot leave them out.
 *
 * <p>JGit lets servers set that limit but not clients, although a pack of a few kilobytes can inflate to gigabytes in memory
 * on either side; hence the subclass of an internal class.
 */
public final class MirrorRepository extends FileRepository {

    private static final String SECTION = "veranda";
    private static final String LEAVE_OUT = "leaveOutLargeFiles";
    private static final String HOLDS = "holdsLargeFiles";

    /** Objects are put together of two others and a difference, several at a time. */
    private static final int PARTS_OF_MEMORY = 16;

    private final long objectBytes;
    private final LargeFiles largeFiles;
    private volatile boolean acceptsLargeFiles;

    private MirrorRepository(Builder builder, long objectBytes) throws IOException {
        super(builder);
        this.objectBytes = objectBytes;
        this.largeFiles = new LargeFiles(this);
    }

    static MirrorRepository at(File folder, long objectBytes) throws IOException {
        Builder builder = new Builder();
        builder.setGitDir(folder).setBare().setup();
        return new MirrorRepository(builder, objectBytes);
    }

    /** Whether larger files are left on the server, so that they are missing here. */
    boolean leavesOutLargeFiles() {
        return getConfig().getBoolean(SECTION, LEAVE_OUT, false);
    }

    /** The files that were left on the server. */
    public LargeFiles largeFiles() {
        return largeFiles;
    }

    void leaveOutLargeFiles(boolean leaveOut) {
        remember(LEAVE_OUT, leaveOut);
    }

    /** Whether larger files were fetched, because the server cannot leave them out. They are never read, only held. */
    boolean holdsLargeFiles() {
        return getConfig().getBoolean(SECTION, HOLDS, false);
    }

    /** Accepts larger files until told otherwise, as long as none has to be held in memory to be stored. */
    void acceptLargeFiles(boolean accept) {
        if (accept && !holdsLargeFiles()) {
            remember(HOLDS, true);
        }
        acceptsLargeFiles = accept;
    }

    boolean acceptsLargeFiles() {
        return acceptsLargeFiles;
    }

    private void remember(String what, boolean value) {
        getConfig().setBoolean(SECTION, null, what, value);
        try {
            getConfig().save();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Lets go of indexes, lists of refs and open files; whatever is asked for next is read again. */
    void rest() {
        getObjectDatabase().close();
        getRefDatabase().close();
        largeFiles.forget();
    }

    /** What asks a server to leave out files above the size. */
    String filter() {
        return "blob:limit=" + (objectBytes + 1);
    }

    @Override
    public ObjectInserter newObjectInserter() {
        ObjectInserter inserter = super.newObjectInserter();
        return new ObjectInserter.Filter() {
            @Override
            protected ObjectInserter delegate() {
                return inserter;
            }

            @Override
            public PackParser newPackParser(InputStream in) throws IOException {
                if (acceptsLargeFiles) {
                    long most = Math.max(objectBytes, Runtime.getRuntime().maxMemory() / PARTS_OF_MEMORY);
                    return inserter.newPackParser(new PackSieve(in, most));
                }
                PackParser parser = inserter.newPackParser(in);
                parser.setMaxObjectSizeLimit(objectBytes);
                return parser;
            }
        };
    }

    private static final class Builder extends BaseRepositoryBuilder<Builder, Repository> {}
}
