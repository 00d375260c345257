package dev.veranda.store.git.mirror;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.GcConfig;
import org.eclipse.jgit.lib.ObjectIdSet;
import org.eclipse.jgit.storage.pack.PackConfig;

/**
 * Packs the objects of a bare repository together, beside everything else that goes on in it: what was written in the last
 * minutes stays where it is, because the ref that will lead to it may not be there yet.
 */
final class Compaction {

    private static final int MANY_PACKS = 20;

    /** Single objects in one of the 256 folders they lie in; Git's own measure of too many. */
    private static final int MANY_IN_A_FOLDER = 27;

    private static final Duration STAYS = Duration.ofMinutes(5);
    private static final Duration UNREACHABLE_STAYS = Duration.ofDays(14);

    private Compaction() {}

    static boolean isDue(Path bare) {
        File objects = bare.resolve("objects").toFile();
        String[] packs = new File(objects, "pack").list((folder, name) -> name.endsWith(".pack"));
        String[] singles = new File(objects, "17").list();
        return (packs != null && packs.length >= MANY_PACKS) || (singles != null && singles.length >= MANY_IN_A_FOLDER);
    }

    static void run(FileRepository repository) throws IOException {
        run(repository, STAYS);
    }

    /** @param missing what is left out of the repository, though refs lead to it */
    static void runWithout(FileRepository repository, ObjectIdSet missing) throws IOException {
        new PartialCompaction(repository, STAYS, UNREACHABLE_STAYS).run(missing);
    }

    /** @param stays how old a pack must be to be replaced */
    static void run(FileRepository repository, Duration stays) throws IOException {
        PackConfig packing = new PackConfig(repository);
        packing.setThreads(1);
        GC gc = new GC(repository);
        gc.setGcConfig(new GcConfig(repository.getConfig()));
        gc.setPackConfig(packing);
        gc.setAuto(false);
        gc.setPackExpireAgeMillis(stays.toMillis());
        gc.setExpireAgeMillis(UNREACHABLE_STAYS.toMillis());
        try {
            gc.gc().get();
        } catch (ParseException | GitAPIException | CancellationException failure) {
            throw new IOException(failure);
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof IOException io ? io : new IOException(failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupted);
        }
    }
}
