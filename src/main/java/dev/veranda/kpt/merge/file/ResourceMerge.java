package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.schema.Yaml;
import dev.veranda.kpt.merge.tree.CommentMerge;
import dev.veranda.kpt.merge.tree.FieldTrail;
import dev.veranda.kpt.resources.Identities;
import dev.veranda.kpt.resources.IgnoredFiles;
import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
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
public final class ResourceMerge {

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
    public static void merge(Three<FileTree> trees, ResourceSchemas schemas, MergeRun run) {
        ResourceMerge merge = new ResourceMerge(trees, schemas, run);
        Set<String> paths = new TreeSet<>(trees.local().ownPaths());
        paths.addAll(trees.updated().ownPaths());
        paths.addAll(trees.origin().ownPaths());
        paths.stream().filter(MergeKeys::isMerged).forEach(merge::merge);
    }

    private void merge(String path) {
        Three<Optional<FileContent>> contents = trees.map(tree -> tree.file(path));
        if (contents.origin().equals(contents.updated()) || contents.local().equals(contents.updated())) {
            return;
        }
        boolean hides = hidden.map(isHidden -> isHidden.test(path)).any(Boolean::booleanValue);
        Predicate<Resource> keyed = hides ? MergeRun.NONE : run.keyed();
        if (SameResources.at(path, contents.local(), contents.origin(), keyed)) {
            if (!run.asClones()) {
                refuseAsKptDoes(path, contents.map(content -> read(content, path, keyed)));
            }
            PlainFiles.set(trees.local(), path, contents.updated());
        } else if (hides && contents.any(ResourceMerge::isNoYaml)) {
            PlainFiles.merge(path, trees, run);
        } else {
            merge(path, contents.map(content -> read(content, path, keyed)));
        }
    }

    private void merge(String path, Three<ResourceFileVersion> files) {
        ConflictScope scope = run.scope(trees.local().placeOf(path));
        List<YamlDocument> documents = ResourceFileMerge.documents(path, files, schemas, scope);
        new CommentMerge(scope, new FieldTrail())
                .merge(
                        "comment before the first",
                        files.map(found -> found.file().linesBefore()),
                        files.local().file()::setLinesBefore);
        write(path, files, documents);
    }

    /** kpt reads what it need not merge, too. A clone takes such files as they are, and so does an upgrade. */
    private static void refuseAsKptDoes(String path, Three<ResourceFileVersion> files) {
        ResourceTuples.of(path, files);
    }

    private ResourceFileVersion read(Optional<FileContent> content, String path, Predicate<Resource> keyed) {
        return content.map(
                        found -> ResourceFileVersion.read(found, trees.local().placeOf(path), keyed))
                .orElseGet(ResourceFileVersion::empty);
    }

    /** Functions need not be able to read what they never see. */
    private static boolean isNoYaml(Optional<FileContent> content) {
        return content.filter(found -> found.text().flatMap(Yaml::documents).isEmpty())
                .isPresent();
    }

    private void write(String path, Three<ResourceFileVersion> files, List<YamlDocument> wanted) {
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
