package dev.veranda.store.git.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.veranda.failure.Unavailable;
import dev.veranda.kpt.PackageContents;
import dev.veranda.store.git.layout.EntryName;
import dev.veranda.store.git.layout.GitHash;
import dev.veranda.store.git.layout.LeftOut;
import dev.veranda.store.git.layout.RefLayout;
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
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/**
 * Finds the packages in a tree. What was found in a folder is remembered by the folder's object name, so scanning again
 * after a commit reads only the folders that changed, and so does finding them in a repository that holds the same. Not for use by
 * several threads at once.
 */
final class PackageScan {

    private static final int REMEMBERED_CUTS = 10_000;
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
     * @param cut whether something below it lies too deep to be looked at
     */
    private record Folder(boolean isPackage, List<String> below, Optional<String> oddity, boolean odd, boolean cut) {

        boolean isWorthEntering() {
            return !below.isEmpty() || odd;
        }

        /** About how many bytes of memory it takes. */
        int weight() {
            int text = 0;
            for (String path : below) {
                text += path.length() + BYTES_OF_A_PATH;
            }
            return BYTES_OF_A_FOLDER + text;
        }
    }

    private static final int BYTES_OF_A_PATH = 60;
    private static final int BYTES_OF_A_FOLDER = 200;

    /** For all repositories together: a folder is what its object name says, wherever it lies. */
    private static final Cache<ObjectId, Folder> REMEMBERED = Caffeine.newBuilder()
            .maximumWeight(Runtime.getRuntime().maxMemory() / 32)
            .weigher((ObjectId tree, Folder folder) -> folder.weight())
            .build();

    private record Cut(ObjectId tree, int depth) {}

    /** How many packages a tree holds. */
    private record Counted(ObjectId tree, int packages) {}

    private final RefLayout layout;
    private final int maxPackages;
    private Counted counted = new Counted(ObjectId.zeroId(), 0);

    /** What was not looked at to its end depends on how deep it lies, and is remembered here alone. */
    private final Map<Cut, Folder> cut = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Cut, Folder> eldest) {
            return size() > REMEMBERED_CUTS;
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
        counted = new Counted(tree.copy(), found.count());
        return found.content(PackageTrees.isPackage(reader, tree));
    }

    /**
     * What of two trees is not the same in both; folders that are equal in both are not entered.
     *
     * @throws Unavailable if there are more packages than the limit
     */
    MainDifference difference(ObjectReader reader, ObjectId before, ObjectId after) throws IOException {
        Collecting old = new Collecting(reader);
        Collecting now = new Collecting(reader);
        compare(new Pair(old, now, "", 0, true), before, after);
        if (counted.tree().equals(before)) {
            int all = counted.packages() - old.count() + now.count();
            requireFewer(all);
            counted = new Counted(after.copy(), all);
        }
        return new MainDifference(
                old.content(PackageTrees.isPackage(reader, before)),
                now.content(PackageTrees.isPackage(reader, after)));
    }

    /** A folder that is in both trees and a package in neither, and what was found in each. */
    private record Pair(Collecting old, Collecting now, String prefix, int depth, boolean readable) {

        Pair below(EntryName name) {
            return new Pair(old, now, prefix + name.text() + "/", depth + 1, readable && name.readable());
        }

        void takeOld(Child child) throws IOException {
            old.take(child, prefix, depth, readable);
        }

        void takeNew(Child child) throws IOException {
            now.take(child, prefix, depth, readable);
        }
    }

    private void compare(Pair folder, ObjectId before, ObjectId after) throws IOException {
        ObjectReader reader = folder.now().reader;
        try (TreeWalk both = new TreeWalk(reader)) {
            both.addTree(before);
            both.addTree(after);
            both.setFilter(TreeFilter.ANY_DIFF);
            while (both.next()) {
                Optional<Child> old = Child.of(both.getTree(0, CanonicalTreeParser.class));
                Optional<Child> now = Child.of(both.getTree(1, CanonicalTreeParser.class));
                if (old.isPresent() && now.isPresent()) {
                    compare(folder, old.get(), now.get());
                } else if (old.isPresent()) {
                    folder.takeOld(old.get());
                } else if (now.isPresent()) {
                    folder.takeNew(now.get());
                }
            }
        }
    }

    private void compare(Pair parent, Child old, Child now) throws IOException {
        if (!old.isFolder() || !now.isFolder() || parent.depth() + 1 >= MAX_DEPTH) {
            parent.takeOld(old);
            parent.takeNew(now);
            return;
        }
        Folder before = folder(parent.old().reader, old.id(), parent.depth() + 1);
        Folder after = folder(parent.now().reader, now.id(), parent.depth() + 1);
        if (before.isPackage() || after.isPackage()) {
            parent.takeOld(old);
            parent.takeNew(now);
            return;
        }
        String path = parent.prefix() + now.name().text();
        parent.old().oddity(path, before);
        parent.now().oddity(path, after);
        if (before.isWorthEntering() || after.isWorthEntering()) {
            compare(parent.below(now.name()), old.id(), now.id());
        }
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
                take(child, prefix, depth, readable);
            }
        }

        /** A child of the folder at {@code prefix}, {@code depth} folders deep, with what is below it. */
        void take(Child child, String prefix, int depth, boolean readable) throws IOException {
            if (!child.isFolder() || depth >= MAX_DEPTH) {
                return;
            }
            Folder folder = folder(reader, child.id(), depth + 1);
            String path = prefix + child.name().text();
            if (folder.isPackage()) {
                add(path, child, folder, readable && child.name().readable());
                return;
            }
            oddity(path, folder);
            if (folder.isWorthEntering()
                    && (leftOut.size() < MOST_LEFT_OUT || !folder.below().isEmpty())) {
                collect(
                        child.id(),
                        path + "/",
                        depth + 1,
                        readable && child.name().readable());
            }
        }

        void oddity(String path, Folder folder) {
            folder.oddity().ifPresent(reason -> leaveOut(path, reason));
        }

        MainContent content(boolean rootIsPackage) {
            packages.sort((a, b) -> a.path().compareTo(b.path()));
            return new MainContent(packages, leftOut, rootIsPackage);
        }

        int count() {
            return packages.size();
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
        Folder before = REMEMBERED.getIfPresent(tree);
        if (before == null) {
            before = cut.get(new Cut(tree, depth));
        }
        if (before != null) {
            return before;
        }
        boolean isCut = false;
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
                isCut = true;
            } else if (child.isFolder()) {
                Folder inner = folder(reader, child.id(), depth + 1);
                isCut |= inner.cut();
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
        Folder found = new Folder(isPackage, List.copyOf(below), isPackage ? Optional.empty() : oddity, odd, isCut);
        if (isCut) {
            cut.put(new Cut(tree, depth), found);
        } else {
            REMEMBERED.put(tree, found);
        }
        return found;
    }

    private void requireFewer(int packages) {
        if (packages > maxPackages) {
            throw new Unavailable("The repository holds more than the " + maxPackages + " packages accepted.");
        }
    }

    private record Child(EntryName name, ObjectId id, FileMode mode) {

        /** @param entry where a walk through several trees stands; null for a tree without this entry */
        static Optional<Child> of(@Nullable CanonicalTreeParser entry) {
            return Optional.ofNullable(entry)
                    .map(at -> new Child(EntryName.of(at), at.getEntryObjectId(), at.getEntryFileMode()));
        }

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
            Child.of(parser).ifPresent(children::add);
        }
        return children;
    }
}
