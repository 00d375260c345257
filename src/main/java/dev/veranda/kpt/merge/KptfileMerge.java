package dev.veranda.kpt.merge;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.krm.YamlCollection;
import dev.veranda.krm.YamlList;
import dev.veranda.krm.YamlMap;
import dev.veranda.krm.YamlNode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Merges Kptfiles: what upstream changed in labels, annotations, description, pipeline, inventory and status. Name, namespace and
 * upstream stay the local package's own. Comments and layout stay, which kpt loses.
 */
final class KptfileMerge {

    private static final List<String> SECTIONS = List.of("info", "inventory", "pipeline", "status");
    private static final List<String> METADATA = List.of("annotations", "labels");

    private final @Nullable YamlMap origin;
    private final @Nullable YamlMap updated;
    private final YamlMap local;
    private final ConflictScope scope;

    private KptfileMerge(Three<Optional<KptfileText>> kptfiles, YamlMap local, ConflictScope scope) {
        this.origin = kptfiles.origin().map(KptfileText::root).orElse(null);
        this.updated = kptfiles.updated().map(KptfileText::root).orElse(null);
        this.local = local;
        this.scope = scope;
    }

    /**
     * Merges the Kptfiles of three trees into the local one. A local package without Kptfile gets none.
     *
     * @param takesUpstream whether the local package also takes on the upstream and the lock that the updated one names
     */
    static void merge(Three<FileTree> trees, boolean takesUpstream, MergeRun run) {
        if (run.asClones() && UntouchedKptfile.follow(trees, run)) {
            return;
        }
        Three<Optional<KptfileText>> kptfiles = trees.map(KptfileText::in);
        kptfiles.local().ifPresent(kptfile -> {
            ConflictScope scope = run.scope(trees.local().placeOf(PackageContents.KPTFILE));
            new KptfileMerge(kptfiles, kptfile.root(), scope).run();
            if (run.asClones()) {
                mergeHeads(kptfiles, kptfile.root(), scope);
            }
            if (takesUpstream) {
                kptfiles.updated().ifPresent(updated -> takeUpstream(updated.root(), kptfile));
            }
            kptfile.writeTo(trees.local());
        });
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
        FieldMerge fields = new FieldMerge(MergeRules.PLAIN, identity(), scope);
        Nodes roots = new Nodes(local, origin, updated);
        List<String> sections =
                SECTIONS.stream().filter(key -> isChanged(roots, key)).toList();
        for (String section : sections) {
            if (!local.has(section) && updated != null && updated.map(section).isPresent()) {
                new KptfileEditor(local).section(section);
            }
        }
        fields.fields(local, roots, sections);
        sections.forEach(section -> local.get(section).ifPresent(KptfileMerge::dropEmptied));
        metadata(fields, roots.field("metadata"));
    }

    private void metadata(FieldMerge fields, Nodes metadata) {
        List<String> changed =
                METADATA.stream().filter(key -> isChanged(metadata, key)).toList();
        if (!changed.isEmpty()) {
            YamlMap into = local.mapOrCreate("metadata");
            fields.fields(into, new Nodes(into, metadata.origin(), metadata.updated()), changed);
            changed.stream()
                    .filter(key -> into.map(key).filter(YamlMap::isEmpty).isPresent())
                    .toList()
                    .forEach(into::remove);
        }
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
