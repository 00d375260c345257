package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.tree.CommentMerge;
import dev.veranda.kpt.merge.tree.FieldMerge;
import dev.veranda.kpt.merge.tree.FieldTrail;
import dev.veranda.kpt.merge.tree.ItemKey;
import dev.veranda.kpt.merge.tree.ListIdentity;
import dev.veranda.kpt.merge.tree.MergeRules;
import dev.veranda.kpt.merge.tree.Nodes;
import dev.veranda.krm.tree.YamlCollection;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges Kptfiles: what upstream changed in labels, annotations, description, pipeline, inventory and status. Name, namespace and
 * upstream stay the local package's own. Comments and layout stay, which kpt loses.
 */
public final class KptfileMerge {

    private static final List<String> SECTIONS = List.of("info", "inventory", "pipeline", "status");
    private static final List<String> METADATA = List.of("annotations", "labels");

    private final @Nullable YamlMap origin;
    private final @Nullable YamlMap updated;
    private final YamlMap local;
    private final ConflictScope scope;
    private final MergeRules rules;

    private KptfileMerge(Three<Optional<KptfileText>> kptfiles, YamlMap local, ConflictScope scope, MergeRules rules) {
        this.origin = kptfiles.origin().map(KptfileText::root).orElse(null);
        this.updated = kptfiles.updated().map(KptfileText::root).orElse(null);
        this.local = local;
        this.scope = scope;
        this.rules = rules;
    }

    /**
     * Merges the Kptfiles of three trees into the local one. A local package without Kptfile gets none.
     *
     * @param takesUpstream whether the local package also takes on the upstream and the lock that the updated one names
     */
    public static void merge(Three<FileTree> trees, boolean takesUpstream, MergeRun run) {
        if (run.asClones() && UntouchedKptfile.follow(trees, run)) {
            return;
        }
        if (run.asClones() && trees.any(KptfileMerge::isUnreadablePart)) {
            PlainFiles.merge(PackageContents.KPTFILE, trees, run);
            return;
        }
        Three<Optional<KptfileText>> kptfiles = trees.map(KptfileText::in);
        kptfiles.local().ifPresent(kptfile -> {
            ConflictScope scope = run.scope(trees.local().placeOf(PackageContents.KPTFILE));
            if (run.asClones()) {
                forgetRenders(kptfiles, kptfile);
                new KptfileMerge(kptfiles, kptfile.root(), scope, MergeRules.RESOURCE).run();
                mergeHeads(kptfiles, kptfile.root(), scope);
            } else {
                new KptfileMerge(kptfiles, kptfile.root(), scope, MergeRules.PLAIN).run();
            }
            if (takesUpstream) {
                kptfiles.updated().ifPresent(updated -> takeUpstream(updated.root(), kptfile));
            }
            kptfile.writeTo(trees.local());
        });
    }

    /** A Kptfile inside, of an older kind for instance, that cannot be read: it is a file like others. */
    private static boolean isUnreadablePart(FileTree tree) {
        return !tree.place().equals(SlashPath.ROOT)
                && tree.isPackage()
                && KptfileText.readable(tree).isEmpty();
    }

    /** What the last render of each version said is no matter of a merge. Ours stays until the next, where nothing else moves. */
    private static void forgetRenders(Three<Optional<KptfileText>> kptfiles, KptfileText local) {
        kptfiles.origin().ifPresent(kptfile -> kptfile.editor().clearRenderStatus());
        kptfiles.updated().ifPresent(kptfile -> kptfile.editor().clearRenderStatus());
        Nodes roots = new Nodes(
                null,
                kptfiles.origin().map(KptfileText::root).orElse(null),
                kptfiles.updated().map(KptfileText::root).orElse(null));
        if (isChanged(roots, "status")) {
            local.editor().clearRenderStatus();
        }
    }

    /** The comments around what stays the package's own. */
    private static void mergeHeads(Three<Optional<KptfileText>> kptfiles, YamlMap local, ConflictScope scope) {
        Nodes roots = new Nodes(
                local,
                kptfiles.origin().map(KptfileText::root).orElse(null),
                kptfiles.updated().map(KptfileText::root).orElse(null));
        FieldTrail trail = new FieldTrail();
        CommentMerge comments = new CommentMerge(scope, trail);
        for (String key : List.of("apiVersion", "kind", "metadata")) {
            trail.enterField(key);
            comments.around(local.get(key).orElse(null), roots.place(key), true);
            trail.leave();
        }
        comments.below(local, roots.origin(), roots.updated());
    }

    private static void takeUpstream(YamlMap updated, KptfileText local) {
        for (String section : List.of("upstream", "upstreamLock")) {
            updated.map(section).ifPresent(value -> local.editor().setSection(section, value));
        }
    }

    private void run() {
        FieldMerge fields = new FieldMerge(rules, identity(), scope);
        Nodes roots = new Nodes(local, origin, updated);
        List<String> sections =
                SECTIONS.stream().filter(key -> concerns(roots, key)).toList();
        sections.stream()
                .filter(section -> isChanged(roots, section) && !local.has(section))
                .forEach(section -> add(section, roots.field(section)));
        fields.fields(local, roots, sections);
        sections.stream()
                .filter(section -> isChanged(roots, section))
                .forEach(section -> local.get(section).ifPresent(KptfileMerge::dropEmptied));
        metadata(fields, roots.field("metadata"));
    }

    /** A section that is not here goes where kpt would write it. */
    private void add(String section, Nodes versions) {
        if (versions.updated() instanceof YamlMap theirs) {
            KptfileEditor editor = new KptfileEditor(local);
            if (rules.followsWhereUntouched() && versions.origin() == null) {
                editor.setSection(section, theirs);
            } else {
                editor.section(section);
            }
        }
    }

    private void metadata(FieldMerge fields, Nodes metadata) {
        List<String> changed =
                METADATA.stream().filter(key -> concerns(metadata, key)).toList();
        if (!changed.isEmpty()) {
            YamlMap into = local.mapOrCreate("metadata");
            fields.fields(into, new Nodes(into, metadata.origin(), metadata.updated()), changed);
            changed.stream()
                    .filter(key -> into.map(key).filter(YamlMap::isEmpty).isPresent())
                    .toList()
                    .forEach(into::remove);
        }
    }

    /** Whether there may be something to merge; comments count where they are merged as values are. */
    private boolean concerns(Nodes maps, String key) {
        return rules.followsWhereUntouched()
                ? maps.field(key).updated() != null || isChanged(maps, key)
                : isChanged(maps, key);
    }

    private static boolean isChanged(Nodes maps, String key) {
        return !maps.field(key).upstreamUnchanged();
    }

    /** kpt writes no empty lists, and no empty maps below a section. */
    private static void dropEmptied(YamlNode node) {
        if (node instanceof YamlMap map) {
            for (String key : map.keys()) {
                Optional<YamlNode> value = map.get(key);
                value.ifPresent(KptfileMerge::dropEmptied);
                if (value.filter(child -> child instanceof YamlCollection inner && inner.isEmpty())
                        .isPresent()) {
                    map.remove(key);
                }
            }
        } else if (node instanceof YamlList list) {
            list.forEach(KptfileMerge::dropEmptied);
        }
    }

    /** Functions are told apart by name; where nobody gave them one, and none stands twice in a list, by image or executable. */
    private ListIdentity identity() {
        boolean byImage = FunctionLists.areNamelessAndDistinct(local)
                && FunctionLists.areNamelessAndDistinct(origin)
                && FunctionLists.areNamelessAndDistinct(updated);
        return (lists, schema, trail) -> {
            boolean functions = FunctionLists.PLACES.contains(trail.toString());
            if (functions && byImage) {
                return Optional.of(new ItemKey.Function(false));
            }
            if (!ListIdentity.areNamed(lists)) {
                return Optional.empty();
            }
            return Optional.of(functions ? new ItemKey.Function(true) : new ItemKey.Fields(List.of("name")));
        };
    }
}
