package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.Conflicts;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.file.FileTree;
import dev.veranda.kpt.merge.file.KptfileMerge;
import dev.veranda.kpt.merge.file.MergeRun;
import dev.veranda.kpt.merge.file.PlainFiles;
import dev.veranda.kpt.merge.file.ResourceSchemas;
import dev.veranda.kpt.merge.schema.Yaml;
import dev.veranda.kpt.merge.tree.FieldMerge;
import dev.veranda.kpt.merge.tree.ListIdentity;
import dev.veranda.kpt.merge.tree.MergeRules;
import dev.veranda.kpt.merge.tree.Merged;
import dev.veranda.kpt.merge.tree.Nodes;
import dev.veranda.kpt.merge.tree.Placing;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;

/** Lets the conformance cases reach the parts of a merge that have no public door of their own. */
public final class MergeCases {

    private MergeCases() {}

    /** Merges three texts by the rules of kpt's YAML library; empty when the merge leaves nothing. */
    public static Optional<String> plain(String origin, String updated, String local, boolean infersLists) {
        ListIdentity lists = infersLists ? ListIdentity.BY_SCHEMA_OR_NAME : ListIdentity.BY_SCHEMA;
        return merged(MergeRules.PLAIN, lists, origin, updated, local);
    }

    /** Merges three texts as kpt merges resources. */
    public static Optional<String> resource(String origin, String updated, String local) {
        return merged(MergeRules.RESOURCE, ListIdentity.BY_SCHEMA, origin, updated, local);
    }

    private static Optional<String> merged(
            MergeRules rules, ListIdentity lists, String origin, String updated, String local) {
        YamlFile file = YamlFile.parse(local);
        YamlDocument document = file.documents().getFirst();
        Nodes nodes = new Nodes(
                document.root().orElse(null),
                Yaml.read(origin).orElse(null),
                Yaml.read(updated).orElse(null));
        FieldMerge merge = new FieldMerge(rules, lists, scope());
        return switch (merge.merge(nodes, ResourceSchemas.builtIn().of(nodes))) {
            case Merged.Keep keep -> Optional.of(file.text());
            case Merged.Remove remove -> Optional.empty();
            case Merged.Put put -> Optional.of(Placing.detached(put.node())).map(YamlNode::text);
            case Merged.Follow follow ->
                Optional.of(Placing.detached(follow.node())).map(YamlNode::text);
        };
    }

    /** Merges three packages' own Kptfiles. */
    public static PackageContents kptfiles(
            PackageContents origin, PackageContents updated, PackageContents local, boolean takesUpstream) {
        FileTree tree = FileTree.of(local);
        KptfileMerge.merge(new Three<>(tree, FileTree.of(origin), FileTree.of(updated)), takesUpstream, run());
        return tree.contents();
    }

    /** Brings the files that are no resources to upstream's version. */
    public static PackageContents plainFiles(PackageContents origin, PackageContents updated, PackageContents local) {
        FileTree tree = FileTree.of(local);
        PlainFiles.merge(new Three<>(tree, FileTree.of(origin), FileTree.of(updated)), run());
        return tree.contents();
    }

    private static ConflictScope scope() {
        return run().scope("r.yaml");
    }

    private static MergeRun run() {
        return MergeRun.of(new Conflicts(Choices.none()), ".", MergeRun.NONE);
    }
}
