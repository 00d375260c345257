package dev.veranda.kpt.merge;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.resources.Identities;
import dev.veranda.kpt.resources.IgnoredFiles;
import dev.veranda.krm.YamlDocument;
import dev.veranda.krm.YamlFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Merges the resources of a package, without those of the packages inside it. A resource is found again in the same file only; a
 * file upstream did not change stays as it is here.
 */
final class ResourceMerge {

    private static final int MOST_SINGLE_CHANGES = 500;

    private final Three<FileTree> trees;
    private final Three<Predicate<String>> hidden;
    private final ResourceSchemas schemas;
    private final MergeRun run;

    private ResourceMerge(Three<FileTree> trees, ResourceSchemas schemas, MergeRun run) {
        this.trees = trees;
        this.hidden = trees.map(tree -> IgnoredFiles.in(tree.contents()));
        this.schemas = schemas;
        this.run = run;
    }

    /** @throws MergeRefusal if a file that is to be merged cannot be read, or a resource is in it twice */
    static void merge(Three<FileTree> trees, ResourceSchemas schemas, MergeRun run) {
        ResourceMerge merge = new ResourceMerge(trees, schemas, run);
        Set<String> paths = new TreeSet<>(trees.local().ownPaths());
        paths.addAll(trees.updated().ownPaths());
        paths.addAll(trees.origin().ownPaths());
        paths.stream().filter(MergeKeys::isMerged).forEach(merge::merge);
    }

    private void merge(String path) {
        Optional<FileContent> origin = content(trees.origin(), hidden.origin(), path);
        Optional<FileContent> updated = content(trees.updated(), hidden.updated(), path);
        if (origin.equals(updated)) {
            return;
        }
        Three<ResourceFile> files = new Three<>(
                read(content(trees.local(), hidden.local(), path), path), read(origin, path), read(updated, path));
        ConflictScope scope = run.scope(trees.local().placeOf(path));
        write(path, files, ResourceFileMerge.documents(path, files, schemas, scope));
    }

    private Optional<FileContent> content(FileTree tree, Predicate<String> isHidden, String path) {
        return isHidden.test(path) ? Optional.empty() : tree.file(path);
    }

    private ResourceFile read(Optional<FileContent> content, String path) {
        return content.map(found -> ResourceFile.read(found, trees.local().placeOf(path), run.addsKeys()))
                .orElseGet(ResourceFile::empty);
    }

    private void write(String path, Three<ResourceFile> files, List<YamlDocument> wanted) {
        boolean hadSome = !files.local().entries().isEmpty();
        if (!wanted.isEmpty()) {
            YamlFile file = files.local().file();
            boolean allNew = trees.local().file(path).isEmpty()
                    && wanted.size() == files.updated().entries().size();
            if (!allNew) {
                arrange(file, wanted);
            }
            trees.local().put(path, allNew ? files.updated().file().text() : file.text());
        } else if (hadSome) {
            trees.local().remove(path);
        }
    }

    /** Gives a file exactly these documents, in this order. Where very many change, comments between them may go. */
    private static void arrange(YamlFile file, List<YamlDocument> wanted) {
        Set<YamlDocument> kept = Identities.of(wanted);
        long changes = Math.abs((long) file.documents().size() - wanted.size())
                + file.documents().stream()
                        .filter(document -> !kept.contains(document))
                        .count();
        if (changes > MOST_SINGLE_CHANGES) {
            file.clear();
        }
        List<YamlDocument> present = new ArrayList<>();
        for (YamlDocument document : file.documents()) {
            if (kept.contains(document)) {
                present.add(document);
            } else {
                file.remove(document);
            }
        }
        Set<YamlDocument> own = Identities.of(present);
        if (!wanted.stream().filter(own::contains).toList().equals(present)) {
            present.forEach(file::remove);
            own = Set.of();
        }
        int size = own.size();
        for (int i = 0; i < wanted.size(); i++) {
            if (!own.contains(wanted.get(i))) {
                if (i >= size) {
                    file.append(wanted.get(i));
                } else {
                    file.insert(i, wanted.get(i));
                }
                size++;
            }
        }
    }
}
