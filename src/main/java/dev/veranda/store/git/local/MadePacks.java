package dev.veranda.store.git.local;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.eclipse.jgit.internal.storage.pack.PackWriter;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevObject;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.pack.PackConfig;

/** Packs of a few objects that were just made, quickly written and not small. */
public final class MadePacks {

    private MadePacks() {}

    /** Packs these objects of a repository. To be closed by the caller. */
    public static PackWriter writer(Repository source, Map<ObjectId, Integer> objects) throws IOException {
        PackConfig config = new PackConfig(source);
        config.setThreads(1);
        config.setDeltaCompress(false);
        config.setCompressionLevel(Deflater.BEST_SPEED);
        List<RevObject> list = new ArrayList<>();
        try (RevWalk walk = new RevWalk(source)) {
            objects.forEach((id, type) -> list.add(walk.lookupAny(id, type)));
        }
        PackWriter writer = new PackWriter(config, source.newObjectReader());
        writer.preparePack(list.iterator());
        return writer;
    }

    /** Writes the pack out. */
    public static void write(PackWriter writer, OutputStream out) throws IOException {
        writer.writePack(NullProgressMonitor.INSTANCE, NullProgressMonitor.INSTANCE, out);
    }
}
