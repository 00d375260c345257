package dev.veranda.store.git.mirror;

import dev.veranda.failure.Unavailable;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.local.StaleLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.StoredConfig;
import org.jboss.logging.Logger;

/** Opens the folder of a mirror, making it when it is new and making it again when it is broken: it is only a copy. */
final class MirrorFolder {

    private static final Logger LOG = Logger.getLogger(MirrorFolder.class);

    /** Folders in use by this process and how often, whose locks are not stale. */
    private static final Map<Path, Integer> OPEN = new ConcurrentHashMap<>();

    private MirrorFolder() {}

    static MirrorRepository open(Path folder, long objectBytes) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            if (OPEN.merge(path, 1, Integer::sum) == 1) {
                StaleLocks.remove(path, Duration.ZERO, Instant.MAX);
            }
            return openOrMake(path, objectBytes);
        } catch (IOException failure) {
            closed(path);
            throw new Unavailable(
                    "The working copy of a repository at " + path + " cannot be opened: " + failure.getMessage() + ".",
                    failure);
        }
    }

    static void closed(Path folder) {
        OPEN.computeIfPresent(folder.toAbsolutePath().normalize(), (path, times) -> times == 1 ? null : times - 1);
    }

    private static MirrorRepository openOrMake(Path path, long objectBytes) throws IOException {
        if (!Files.exists(path.resolve("HEAD"))) {
            return make(path, objectBytes);
        }
        try {
            Optional<MirrorRepository> sound = soundAt(path, objectBytes);
            if (sound.isPresent()) {
                return hurrying(sound.get());
            }
            LOG.warnf("The working copy at %s is broken and is made anew.", path);
        } catch (IOException | ConfigInvalidException broken) {
            LOG.warnf("The working copy at %s is broken (%s) and is made anew.", path, broken.getMessage());
        }
        delete(path);
        return make(path, objectBytes);
    }

    private static Optional<MirrorRepository> soundAt(Path path, long objectBytes)
            throws IOException, ConfigInvalidException {
        MirrorRepository repository = MirrorRepository.at(path.toFile(), objectBytes);
        boolean sound = false;
        try {
            repository.getConfig().load();
            repository.getRefDatabase().getRefs();
            sound = repository.isBare() && repository.getObjectDatabase().exists() && isWhole(repository);
            return sound ? Optional.of(repository) : Optional.empty();
        } finally {
            if (!sound) {
                repository.close();
            }
        }
    }

    /** Whether what the refs point at is there; objects further back are missed when they are read. */
    private static boolean isWhole(MirrorRepository repository) throws IOException {
        if (!hasNoEmptyObjects(repository.getObjectsDirectory().toPath())) {
            return false;
        }
        for (GitHash target : new TrackingRefs(repository).read().targets().values()) {
            if (!repository.getObjectDatabase().has(target.objectId())) {
                return false;
            }
        }
        return true;
    }

    private static MirrorRepository make(Path path, long objectBytes) throws IOException {
        Files.createDirectories(path);
        MirrorRepository repository = MirrorRepository.at(path.toFile(), objectBytes);
        repository.create(true);
        StoredConfig config = repository.getConfig();
        config.setBoolean("core", null, "logAllRefUpdates", false);
        config.setString("http", null, "followRedirects", "initial");
        config.setInt("http", null, "maxRedirects", 3);
        config.setInt("pack", null, "threads", 1);
        config.save();
        return hurrying(repository);
    }

    /** Waits for no disk: what a power cut takes is found when the folder is opened, and fetched again. */
    private static MirrorRepository hurrying(MirrorRepository repository) throws IOException {
        StoredConfig config = repository.getConfig();
        for (String setting : List.of("fsyncObjectFiles", "fsyncRefFiles")) {
            if (config.getBoolean("core", setting, true)) {
                config.setBoolean("core", null, setting, false);
                config.save();
            }
        }
        return repository;
    }

    /** Files that were written and not brought to the disk when the power failed are there and empty. */
    private static boolean hasNoEmptyObjects(Path objects) throws IOException {
        try (Stream<Path> files = Files.find(
                objects,
                2,
                (file, attributes) ->
                        attributes.isRegularFile() && attributes.size() == 0 && isObject(objects.relativize(file)))) {
            return files.findAny().isEmpty();
        }
    }

    /** @param file below the folder of objects */
    private static boolean isObject(Path file) {
        boolean single = file.getNameCount() > 1 && file.getName(0).toString().length() == 2;
        return single || file.getFileName().toString().startsWith("pack-");
    }

    /** @return whether there was anything */
    static boolean delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return false;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
        return true;
    }
}
