package dev.veranda.store.git.local;

import dev.veranda.store.git.layout.RefLayout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Finds the files of a repository by path that should hold a ref and hold none: Git passes over them without a word. */
public final class BrokenRefs {

    private static final int LONGEST = 4_096;
    private static final int MOST = 1_000;
    private static final Pattern REF = Pattern.compile("(?:[0-9a-fA-F]{40}(?:\\s.*)?|ref: .*)", Pattern.DOTALL);

    private final Path gitFolder;

    /** Looks into the bare repository in this folder. */
    public BrokenRefs(Path gitFolder) {
        this.gitFolder = gitFolder;
    }

    /**
     * The names of the refs that cannot be read.
     *
     * @param readable those that can, whose files are not looked at
     */
    public Set<String> besides(Set<String> readable) throws IOException {
        Set<String> broken = new TreeSet<>();
        Path refs = gitFolder.resolve("refs");
        if (!Files.isDirectory(refs)) {
            return broken;
        }
        Files.walkFileTree(refs, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String name = gitFolder.relativize(file).toString().replace('\\', '/');
                if (!name.endsWith(".lock") && RefLayout.isValid(name) && !readable.contains(name) && !holdsRef(file)) {
                    broken.add(name);
                }
                return broken.size() < MOST ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException gone) {
                return FileVisitResult.CONTINUE;
            }
        });
        return broken;
    }

    /** Also when it is gone by now, as refs go that were deleted in the meantime. */
    private static boolean holdsRef(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            String text = new String(content.readNBytes(LONGEST), StandardCharsets.UTF_8);
            return REF.matcher(text).matches();
        } catch (IOException unreadable) {
            return !Files.exists(file);
        }
    }
}
