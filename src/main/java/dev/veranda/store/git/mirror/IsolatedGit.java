package dev.veranda.store.git.mirror;

import java.util.Set;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from reading the Git settings of the machine and of whoever started the program: an {@code insteadOf} or a
 * proxy in somebody's {@code ~/.gitconfig} would change where repositories lead. In their place stands what every repository
 * here has to do: bring what it writes to the disk before it says that it is written.
 */
final class IsolatedGit extends SystemReader.Delegate {

    private IsolatedGit(SystemReader machine) {
        super(machine);
    }

    /** For the whole process, since JGit keeps its settings there; doing it again changes nothing. */
    static synchronized void install() {
        if (!(SystemReader.getInstance() instanceof IsolatedGit)) {
            SystemReader.setInstance(new IsolatedGit(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        boolean git = variable.startsWith("GIT_") || variable.startsWith("XDG_");
        return git ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(Config parent, FS fs) {
        return new NoSettings(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(Config parent, FS fs) {
        FileBasedConfig settings = new NoSettings(parent, fs);
        // Lets what is fetched from a repository by path be filtered, as servers allow it.
        settings.setBoolean("uploadpack", null, "allowfilter", true);
        // JGit would pack such a repository at each push once it has fifty packs, and keep the old ones for an hour.
        settings.setBoolean("receive", null, "autogc", false);
        return settings;
    }

    @Override
    public FileBasedConfig openJGitConfig(Config parent, FS fs) {
        return new NoSettings(parent, fs);
    }

    private static final class NoSettings extends FileBasedConfig {

        private static final Set<String> CLOCK = Set.of("timestampResolution", "minRacyThreshold");

        NoSettings(Config parent, FS fs) {
            super(parent, null, fs);
            // JGit writes packs to the disk before it goes on, but single objects and refs only when told to.
            setBoolean("core", null, "fsyncObjectFiles", true);
            setBoolean("core", null, "fsyncRefFiles", true);
        }

        @Override
        public void load() {
            // There is nothing to load.
        }

        @Override
        public void save() {
            // There is nowhere to save to.
        }

        /**
         * Answers what the clock of the file system can tell apart. Otherwise JGit measures that, which takes the first user
         * seconds and strews files into the repository; a coarse answer costs reading recently changed files once more.
         */
        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            return section.equals("filesystem") && CLOCK.contains(name)
                    ? "2 seconds"
                    : super.getString(section, subsection, name);
        }

        @Override
        public boolean isOutdated() {
            return false;
        }
    }
}
