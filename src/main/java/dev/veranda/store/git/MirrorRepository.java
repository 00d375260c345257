package dev.veranda.store.git;

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
 * A bare repository that refuses objects above a size.
 *
 * <p>JGit lets servers set that limit but not clients, although a pack of a few kilobytes can inflate to gigabytes in memory
 * on either side; hence the subclass of an internal class.
 */
final class MirrorRepository extends FileRepository {

    private static final String SECTION = "veranda";
    private static final String LEAVE_OUT = "leaveOutLargeFiles";

    private final long objectBytes;

    private MirrorRepository(Builder builder, long objectBytes) throws IOException {
        super(builder);
        this.objectBytes = objectBytes;
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

    void leaveOutLargeFiles(boolean leaveOut) {
        getConfig().setBoolean(SECTION, null, LEAVE_OUT, leaveOut);
        try {
            getConfig().save();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
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
                PackParser parser = inserter.newPackParser(in);
                parser.setMaxObjectSizeLimit(objectBytes);
                return parser;
            }
        };
    }

    private static final class Builder extends BaseRepositoryBuilder<Builder, Repository> {}
}
