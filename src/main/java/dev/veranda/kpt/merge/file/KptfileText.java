package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.FileProblem;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.Severity;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.KptfileReading;
import dev.veranda.kpt.kptfile.Upstream;
import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;

/** A Kptfile as it is written, parsed for reading and changing. */
public record KptfileText(YamlFile file, YamlMap root, Kptfile fields) {

    /**
     * The Kptfile of the package at a tree's directory; empty when there is none.
     *
     * @throws MergeRefusal if kpt would not read it
     */
    public static Optional<KptfileText> in(FileTree tree) {
        return tree.file(PackageContents.KPTFILE).map(content -> read(content, tree.placeOf(PackageContents.KPTFILE)));
    }

    /** The same, and empty too when kpt would not read it. */
    public static Optional<KptfileText> readable(FileTree tree) {
        try {
            return in(tree);
        } catch (MergeRefusal unreadable) {
            return Optional.empty();
        }
    }

    /** @throws MergeRefusal if there is none or kpt would not read it */
    public static KptfileText need(FileTree tree) {
        return in(tree).orElseThrow(() -> new MergeRefusal("No Kptfile found at \"" + tree.place() + "\"."));
    }

    private static KptfileText read(FileContent content, String path) {
        try {
            YamlFile file = YamlFile.parse(content.text().orElse(""));
            YamlMap root = file.documents().stream()
                    .findFirst()
                    .flatMap(YamlDocument::root)
                    .flatMap(YamlNode::asMap)
                    .orElseGet(YamlMap::create);
            return switch (KptfileReading.of(path, root)) {
                case KptfileReading.Read read -> new KptfileText(file, root, read.kptfile());
                case KptfileReading.Refused refused ->
                    throw new MergeRefusal(
                            "error reading Kptfile at \"" + path + "\": " + refused.text(), refused.problems());
            };
        } catch (YamlException broken) {
            SourcePosition at = broken.position();
            throw new MergeRefusal(
                    "error reading Kptfile at \"" + path + "\": " + broken.reason(),
                    List.of(new FileProblem(path, at.line(), at.column(), Severity.ERROR, broken.reason())));
        }
    }

    public boolean isIndependent() {
        return fields.isIndependent();
    }

    /** Declared, but its files were never fetched. */
    public boolean isUnfetched() {
        return fields.upstream().isPresent() && fields.upstreamLock().isEmpty();
    }

    /** Where the package comes from, if that is Git. */
    public Optional<Upstream.GitReference> git() {
        return fields.upstream().flatMap(Upstream::git);
    }

    public KptfileEditor editor() {
        return new KptfileEditor(root);
    }

    /** Writes it back as it is now. */
    public void writeTo(FileTree tree) {
        tree.put(PackageContents.KPTFILE, file.text());
    }
}
