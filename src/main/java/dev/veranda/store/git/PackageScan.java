package dev.veranda.store.git;

import dev.veranda.failure.Unavailable;
import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** More than this are counted by nobody. */
    private static final int MOST_LEFT_OUT = 1_000;

    private static final String TOO_DEEP =
            "It has folders more than " + MAX_DEPTH + " deep, where packages are not looked for.";

    /**
     * What is remembered of a folder.
     *
     * @param below the paths of all packages below it, relative to it
     * @param oddity why it is no package although it has something called Kptfile; or why not all of it was looked at
     * @param odd whether a folder below it has an oddity
     */
    private record Folder(boolean isPackage, List<String> below, Optional<String> oddity, boolean odd) {

        boolean isWorthEntering() {
            return !below.isEmpty() || odd;
        }
    }

    private final RefLayout layout;
    private final int maxPackages;

    private final Map<ObjectId, Folder> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ObjectId, Folder> eldest) {
            return size() > REMEMBERED_FOLDERS;
        }
    };

    PackageScan(RefLayout layout, int maxPackages) {
        this.layout = layout;
        this.maxPackages = maxPackages;
    }

    /**
     * The packages below {@code tree}; {@code tree} itself is never one, because Porch's layout has no name for it.
     *
     * @throws Unavailable if there are more than the limit
     */
    MainContent packages(ObjectReader reader, ObjectId tree) throws IOException {
        Collecting found = new Collecting(reader);
        found.collect(tree, "", 0, true);
        found.packages.sort((a, b) -> a.path().compareTo(b.path()));
        return new MainContent(
                found.packages,
                found.leftOut,
                children(reader, tree).stream().anyMatch(child -> child.isKptfile() && child.isFile()));
    }

    private final class Collecting {

        private final ObjectReader reader;
        private final List<MainPackage> packages = new ArrayList<>();
        private final List<LeftOut> leftOut = new ArrayList<>();

        Collecting(ObjectReader reader) {
            this.reader = reader;
        }

        /** @param readable whether every name on the way here is UTF-8 */
        void collect(ObjectId tree, String prefix, int depth, boolean readable) throws IOException {
            for (Child child : children(reader, tree)) {
                if (!child.isFolder() || depth >= MAX_DEPTH) {
                    continue;
                }
                Folder folder = folder(reader, child.id(), depth + 1);
                String path = prefix + child.name().text();
                if (folder.isPackage()) {
                    add(path, child, folder, readable && child.name().readable());
                    continue;
                }
                folder.oddity().ifPresent(reason -> leaveOut(path, reason));
                if (folder.isWorthEntering()
                        && (leftOut.size() < MOST_LEFT_OUT || !folder.below().isEmpty())) {
                    collect(
                            child.id(),
                            path + "/",
                            depth + 1,
                            readable && child.name().readable());
                }
            }
        }

        private void add(String path, Child child, Folder folder, boolean readable) {
            Optional<String> problem = readable ? layout.problem(path) : Optional.of(EntryName.UNREADABLE);
            if (problem.isPresent()) {
                leaveOut(path, problem.get());
                return;
            }
            List<String> inside = folder.below().stream().sorted().toList();
            packages.add(new MainPackage(path, GitHash.of(child.id()), inside));
            requireFewer(packages.size());
        }

        private void leaveOut(String path, String reason) {
            if (leftOut.size() < MOST_LEFT_OUT) {
                leftOut.add(LeftOut.folder(layout.fullPath(path), reason));
            }
        }
    }

    private Folder folder(ObjectReader reader, ObjectId tree, int depth) throws IOException {
        Folder before = remembered.get(tree);
        if (before != null) {
            return before;
        }
        boolean isPackage = false;
        boolean odd = false;
        Optional<String> oddity = Optional.empty();
        List<String> below = new ArrayList<>();
        for (Child child : children(reader, tree)) {
            if (child.isKptfile()) {
                isPackage = child.isFile();
                oddity = isPackage ? Optional.empty() : Optional.of(child.noFile());
            } else if (child.isFolder() && depth >= MAX_DEPTH) {
                oddity = oddity.or(() -> Optional.of(TOO_DEEP));
            } else if (child.isFolder()) {
                Folder inner = folder(reader, child.id(), depth + 1);
                String name = child.name().text();
                if (inner.isPackage()) {
                    below.add(name);
                } else {
                    odd |= inner.odd() || inner.oddity().isPresent();
                }
                requireFewer(below.size() + inner.below().size());
                inner.below().forEach(deeper -> below.add(name + "/" + deeper));
            }
        }
        Folder found = new Folder(isPackage, List.copyOf(below), isPackage ? Optional.empty() : oddity, odd);
        remembered.put(tree, found);
        return found;
    }

    private void requireFewer(int packages) {
        if (packages > maxPackages) {
            throw new Unavailable("The repository holds more than the " + maxPackages + " packages accepted.");
        }
    }

    private record Child(EntryName name, ObjectId id, FileMode mode) {

        boolean isKptfile() {
            return name.text().equals(PackageContents.KPTFILE);
        }

        boolean isFolder() {
            return PackageTrees.isFolder(mode);
        }

        boolean isFile() {
            return PackageTrees.isFile(mode);
        }

        /** Why what is called Kptfile is none. */
        String noFile() {
            if (isFolder()) {
                return "Its Kptfile is a folder.";
            }
            return StoredFile.Kind.of(mode)
                            .filter(StoredFile.Kind.SYMLINK::equals)
                            .isPresent()
                    ? "Its Kptfile is a link, and links are never followed."
                    : "Its Kptfile is no file.";
        }
    }

    private static List<Child> children(ObjectReader reader, ObjectId tree) throws IOException {
        List<Child> children = new ArrayList<>();
        CanonicalTreeParser parser = new CanonicalTreeParser();
        parser.reset(reader, tree);
        for (; !parser.eof(); parser.next()) {
            children.add(new Child(EntryName.of(parser), parser.getEntryObjectId(), parser.getEntryFileMode()));
        }
        return children;
    }
}
