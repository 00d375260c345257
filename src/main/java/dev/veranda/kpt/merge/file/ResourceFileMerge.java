package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.merge.conflict.ConflictScope;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.Three;
import dev.veranda.kpt.merge.tree.CommentMerge;
import dev.veranda.kpt.merge.tree.FieldMerge;
import dev.veranda.kpt.merge.tree.ListIdentity;
import dev.veranda.kpt.merge.tree.MergeRules;
import dev.veranda.kpt.merge.tree.Merged;
import dev.veranda.kpt.merge.tree.Nodes;
import dev.veranda.kpt.merge.tree.Placing;
import dev.veranda.kpt.merge.tree.SameWording;
import dev.veranda.kpt.resources.Attribution;
import dev.veranda.krm.Resource;
import dev.veranda.krm.cancellation.Interest;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Merges the resources of one file. */
final class ResourceFileMerge {

    /** A document of the result and where it goes; those of the same index keep the order of the tuples. */
    private record Placed(YamlDocument document, int index) {}

    private final ConflictScope scope;
    private final ResourceSchemas schemas;

    private ResourceFileMerge(ConflictScope scope, ResourceSchemas schemas) {
        this.scope = scope;
        this.schemas = schemas;
    }

    /** The documents the local file is to have: its own, changed in place, and copies of upstream's. */
    static List<YamlDocument> documents(
            String path, Three<ResourceFileVersion> files, ResourceSchemas schemas, ConflictScope scope) {
        ResourceFileMerge merge = new ResourceFileMerge(scope, schemas);
        List<Placed> placed = new ArrayList<>();
        for (ResourceTuples.Tuple tuple : ResourceTuples.of(path, files)) {
            Interest.require();
            merge.merged(tuple).ifPresent(placed::add);
        }
        placed.sort(Comparator.comparingInt(Placed::index));
        return placed.stream().map(Placed::document).toList();
    }

    private Optional<Placed> merged(ResourceTuples.Tuple tuple) {
        if (tuple.local().isEmpty()) {
            return tuple.updated().filter(updated -> isAdded(tuple)).map(ResourceFileMerge::copy);
        }
        ResourceFileVersion.Entry local = tuple.local().get();
        if (tuple.updated().isEmpty()) {
            return isKept(tuple, local) ? Optional.of(new Placed(local.document(), local.index())) : Optional.empty();
        }
        return merged(tuple, local, tuple.updated().get());
    }

    /** New upstream; or deleted here and changed there, and somebody wants it back. */
    private boolean isAdded(ResourceTuples.Tuple tuple) {
        Optional<YamlNode> origin = tuple.origin().map(ResourceFileVersion.Entry::root);
        Optional<YamlNode> updated = tuple.updated().map(ResourceFileVersion.Entry::root);
        if (origin.isEmpty()) {
            return true;
        }
        boolean changedThere =
                updated.filter(now -> !now.sameMeaning(origin.get())).isPresent();
        return changedThere && whole(tuple) == Side.UPSTREAM;
    }

    /** Upstream never had it; or removed it, and it was changed here. */
    private boolean isKept(ResourceTuples.Tuple tuple, ResourceFileVersion.Entry local) {
        Optional<YamlNode> origin = tuple.origin().map(ResourceFileVersion.Entry::root);
        if (origin.isEmpty()) {
            return true;
        }
        boolean changedHere = !SameWording.same(withoutAttribution(local.root()), withoutAttribution(origin.get()));
        return changedHere && whole(tuple) == Side.LOCAL;
    }

    private Side whole(ResourceTuples.Tuple tuple) {
        return scope.of(tuple.key().text())
                .whole(
                        MergeConflict.Kind.RESOURCE,
                        new Three<>(text(tuple.local()), text(tuple.origin()), text(tuple.updated())),
                        Side.LOCAL);
    }

    private static Optional<String> text(Optional<ResourceFileVersion.Entry> entry) {
        return entry.map(found -> found.document().text());
    }

    private static Placed copy(ResourceFileVersion.Entry updated) {
        return new Placed(updated.document().copy(), updated.index());
    }

    private Optional<Placed> merged(
            ResourceTuples.Tuple tuple, ResourceFileVersion.Entry local, ResourceFileVersion.Entry updated) {
        boolean sameThere = tuple.origin()
                .filter(origin -> origin.document().sameWording(updated.document()))
                .isPresent();
        if (isUntouched(local, tuple.origin()) && !sameThere) {
            return Optional.of(new Placed(updated.document().copy(), placeOf(tuple, local, updated)));
        }
        Nodes nodes = new Nodes(
                local.root(),
                tuple.origin().map(ResourceFileVersion.Entry::root).orElse(null),
                updated.root());
        FieldMerge fields = new FieldMerge(
                MergeRules.RESOURCE,
                ListIdentity.BY_SCHEMA,
                scope.of(tuple.key().text()));
        int index = placeOf(tuple, local, updated);
        switch (fields.merge(nodes, schemas.of(nodes))) {
            case Merged.Keep keep -> mergeComments(fields.comments(), local, tuple.origin(), updated);
            case Merged.Put put -> local.document().setRoot(Placing.detached(put.node()));
            case Merged.Follow follow -> local.document().setRoot(Placing.detached(follow.node()));
            case Merged.Remove remove -> {
                return Optional.empty();
            }
        }
        return Optional.of(new Placed(local.document(), index));
    }

    private static int placeOf(
            ResourceTuples.Tuple tuple, ResourceFileVersion.Entry local, ResourceFileVersion.Entry updated) {
        return tuple.origin()
                .filter(origin -> origin.index() == updated.index())
                .map(origin -> local.index())
                .orElse(updated.index());
    }

    /** Those at the end of a resource, inside it and between it and the next. */
    private static void mergeComments(
            CommentMerge comments,
            ResourceFileVersion.Entry local,
            Optional<ResourceFileVersion.Entry> origin,
            ResourceFileVersion.Entry updated) {
        comments.below(local.root(), origin.map(ResourceFileVersion.Entry::root).orElse(null), updated.root());
        comments.merge(
                "comment after it",
                new Three<>(
                        local.document().linesAfter(),
                        origin.map(entry -> entry.document().linesAfter()).orElse(""),
                        updated.document().linesAfter()),
                local.document()::setLinesAfter);
    }

    /** Nobody changed the resource here, so it becomes upstream's with everything around it. */
    private static boolean isUntouched(ResourceFileVersion.Entry local, Optional<ResourceFileVersion.Entry> origin) {
        return origin.filter(before -> local.document().sameWording(before.document()))
                .isPresent();
    }

    /** Which of kpt's commands made a resource is no change of anybody's. */
    private static YamlNode withoutAttribution(YamlNode root) {
        if (new Resource(root, 0).annotation(Attribution.ANNOTATION).isEmpty()) {
            return root;
        }
        YamlNode copy = root.copy();
        new Resource(copy, 0).removeAnnotation(Attribution.ANNOTATION);
        return copy;
    }
}
