package dev.veranda.store.git.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Tells a repository by path that wants nothing of whoever writes to it but what Git always wants: bare, refs in files, no
 * programs that are asked or told, no rules of its own for what may be pushed.
 */
public final class PlainRepository {

    private static final Set<String> HARMLESS = Set.of("autogc", "unpacklimit");
    private static final List<String> RULES = List.of("receive", "transfer", "extensions", "include", "includeIf");

    /** A part of another repository, one that lacks the older history, and refs that are no files. */
    private static final List<String> SPECIAL = List.of("commondir", "shallow", "reftable");

    private static final List<String> HOOKS =
            List.of("pre-receive", "update", "post-receive", "post-update", "proc-receive", "reference-transaction");

    private PlainRepository() {}

    /** @param folder where the repository keeps its files; looked at each time, because others may change it */
    public static boolean isAt(Path folder) throws IOException {
        return Files.isDirectory(folder.resolve("refs"))
                && SPECIAL.stream().noneMatch(name -> Files.exists(folder.resolve(name)))
                && HOOKS.stream().noneMatch(name -> Files.isExecutable(folder.resolve("hooks/" + name)))
                && isPlain(folder);
    }

    /** @param log what is said of keeping a log of where refs pointed; a bare repository keeps none where nothing is said */
    private static boolean isKept(@Nullable String log) {
        return log != null && !log.equalsIgnoreCase("false");
    }

    private static boolean isPlain(Path folder) throws IOException {
        FileBasedConfig config = new FileBasedConfig(folder.resolve("config").toFile(), FS.DETECTED);
        try {
            config.load();
        } catch (ConfigInvalidException unreadable) {
            return false;
        }
        Stream<String> rules = RULES.stream()
                .flatMap(section ->
                        Stream.concat(config.getNames(section).stream(), config.getSubsections(section).stream()));
        return config.getBoolean("core", "bare", false)
                && config.getString("core", null, "hooksPath") == null
                && !isKept(config.getString("core", null, "logAllRefUpdates"))
                && rules.map(name -> name.toLowerCase(Locale.ROOT)).allMatch(HARMLESS::contains);
    }
}
