package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The files below a directory, to be changed. A tree below another one is a view: what changes in one changes in the other.
 * Paths are relative to the tree's own directory. A directory is there when a file is in it.
 */
public final class FileTree {

    private final NavigableMap<String, FileContent> files;
    private final String prefix;

    private FileTree(NavigableMap<String, FileContent> files, String prefix) {
        this.files = files;
        this.prefix = prefix;
    }

    public static FileTree of(PackageContents contents) {
        return new FileTree(new TreeMap<>(contents.files()), "");
    }

    public static FileTree empty() {
        return of(PackageContents.empty());
    }

    /** The files as they are now. */
    public PackageContents contents() {
        TreeMap<String, FileContent> copy = new TreeMap<>();
        view().forEach((path, content) -> copy.put(path.substring(prefix.length()), content));
        return new PackageContents(copy);
    }

    /** The tree of a directory, {@code .} for this one. */
    public FileTree below(String directory) {
        return directory.equals(SlashPath.ROOT) ? this : new FileTree(files, prefix + directory + "/");
    }

    /** Where this tree is in the outermost one, {@code .} for that one itself. */
    public String place() {
        return prefix.isEmpty() ? SlashPath.ROOT : prefix.substring(0, prefix.length() - 1);
    }

    /** A path of this tree as seen from the outermost one. */
    String placeOf(String path) {
        return prefix + path;
    }

    /** Whether there is any file. */
    public boolean exists() {
        return !view().isEmpty();
    }

    boolean isPackage() {
        return file(PackageContents.KPTFILE).isPresent();
    }

    public Optional<FileContent> file(String path) {
        return Optional.ofNullable(files.get(prefix + path));
    }

    public void put(String path, FileContent content) {
        files.put(prefix + path, content);
    }

    public void put(String path, String text) {
        put(path, FileContent.of(text));
    }

    public void remove(String path) {
        files.remove(prefix + path);
    }

    /** Removes every file. */
    public void clear() {
        view().clear();
    }

    /** All files, in the order of their paths. */
    public List<String> paths() {
        return view().keySet().stream()
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    /** The files that belong to the package here and to none inside it. */
    public List<String> ownPaths() {
        Set<String> packages = new HashSet<>(packagePaths());
        return paths().stream().filter(path -> !isInside(path, packages)).toList();
    }

    private static boolean isInside(String path, Set<String> packages) {
        for (String at = SlashPath.directory(path); !at.equals(SlashPath.ROOT); at = SlashPath.directory(at)) {
            if (packages.contains(at)) {
                return true;
            }
        }
        return false;
    }

    /** The directories below that hold a Kptfile, sorted. */
    List<String> packagePaths() {
        return paths().stream()
                .filter(path -> SlashPath.name(path).equals(PackageContents.KPTFILE))
                .map(SlashPath::directory)
                .filter(path -> !path.equals(SlashPath.ROOT))
                .sorted()
                .toList();
    }

    /** The packages below that are in no other package below, sorted. */
    public List<String> directPackagePaths() {
        List<String> direct = new ArrayList<>();
        Set<String> found = new HashSet<>();
        for (String path : packagePaths()) {
            if (!isInside(path, found)) {
                found.add(path);
                direct.add(path);
            }
        }
        return direct;
    }

    private NavigableMap<String, FileContent> view() {
        if (prefix.isEmpty()) {
            return files;
        }
        String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
        return files.subMap(prefix, true, end, false);
    }
}
