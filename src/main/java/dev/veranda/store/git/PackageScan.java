package dev.veranda.store.git;

import dev.veranda.failure.Unavailable;
import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/**
 * Finds the packages in a tree. What was found in a folder is remembered by the folder's object name, so scanning again
 * after a commit reads only the folders that changed. Not for use by several threads at once.
 */
final class PackageScan {

    private static final int REMEMBERED_FOLDERS = 200_000;
    private static final int MAX_DEPTH = 100;

    /** Whether a folder is a package, and the paths of all packages below it, relative to it. */
    private record Folder(boolean isPackage, List<String> below) {}

    private final int maxPackages;

    private final Map<ObjectId, Folder> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Folder> eldest) {
            return size() > REMEMBERED_FOLDERS;
        }
    };

    PackageScan(int maxPackages) {
        this.maxPackages = maxPackages;
    }

    /**
     * The packages below {@code tree}, sorted by path; {@code tree} itself is never one.
     *
     * @throws Unavailable if there are more than the limit
     */
    List<MainPackage> packages(ObjectReader reader, ObjectId tree) throws IOException {
        List<MainPackage> packages = new ArrayList<>();
        collect(reader, tree, "", 0, packages);
        packages.sort((a, b) -> a.path().compareTo(b.path()));
        return List.copyOf(packages);
    }

    private void collect(ObjectReader reader, ObjectId tree, String prefix, int depth, List<MainPackage> packages)
            throws IOException {
        if (depth > MAX_DEPTH) {
            return;
        }
        for (Child child : children(reader, tree)) {
            if (!child.isFolder()) {
                continue;
            }
            Folder folder = folder(reader, child.id(), depth + 1);
            String path = prefix + child.name();
            if (folder.isPackage()) {
                List<String> inside = folder.below().stream().sorted().toList();
                packages.add(new MainPackage(path, GitHash.of(child.id()), inside));
                requireFewer(packages.size());
            } else if (!folder.below().isEmpty()) {
                collect(reader, child.id(), path + "/", depth + 1, packages);
            }
        }
    }

    private Folder folder(ObjectReader reader, ObjectId tree, int depth) throws IOException {
        Folder before = remembered.get(tree);
        if (before != null) {
            return before;
        }
        boolean isPackage = false;
        List<String> below = new ArrayList<>();
        for (Child child : children(reader, tree)) {
            if (child.isFile() && child.name().equals(PackageContents.KPTFILE)) {
                isPackage = true;
            } else if (child.isFolder() && depth < MAX_DEPTH) {
                Folder inner = folder(reader, child.id(), depth + 1);
                if (inner.isPackage()) {
                    below.add(child.name());
                }
                requireFewer(below.size() + inner.below().size());
                inner.below().forEach(deeper -> below.add(child.name() + "/" + deeper));
            }
        }
        Folder found = new Folder(isPackage, List.copyOf(below));
        remembered.put(tree, found);
        return found;
    }

    private void requireFewer(int packages) {
        if (packages > maxPackages) {
            throw new Unavailable("The repository holds more than the " + maxPackages + " packages accepted.");
        }
    }

    private record Child(String name, ObjectId id, FileMode mode) {

        boolean isFolder() {
            return PackageTrees.isFolder(mode);
        }

        boolean isFile() {
            return PackageTrees.isFile(mode);
        }
    }

    private static List<Child> children(ObjectReader reader, ObjectId tree) throws IOException {
        List<Child> children = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        for (; !parser.eof(); parser.next()) {
            children.add(new Child(parser.getEntryPathString(), parser.getEntryObjectId(), parser.getEntryFileMode()));
        }
        return children;
    }
}
