package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.merge.conflict.MergeRefusal;
import dev.veranda.kpt.merge.conflict.Three;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The resources of three versions of a file, brought together by their keys: in the order of origin, upstream, local. */
final class ResourceTuples {

    /** One resource in its versions. */
    static final class Tuple {

        private final ResourceFileVersion.Key key;
        private ResourceFileVersion.@Nullable Entry local;
        private ResourceFileVersion.@Nullable Entry origin;
        private ResourceFileVersion.@Nullable Entry updated;

        private Tuple(ResourceFileVersion.Key key) {
            this.key = key;
        }

        ResourceFileVersion.Key key() {
            return key;
        }

        Optional<ResourceFileVersion.Entry> local() {
            return Optional.ofNullable(local);
        }

        Optional<ResourceFileVersion.Entry> origin() {
            return Optional.ofNullable(origin);
        }

        Optional<ResourceFileVersion.Entry> updated() {
            return Optional.ofNullable(updated);
        }
    }

    private final Map<ResourceFileVersion.Key, Tuple> tuples = new LinkedHashMap<>();
    private final String path;

    private ResourceTuples(String path) {
        this.path = path;
    }

    /**
     * @param path of the file, relative to its package
     * @throws MergeRefusal if one version has the same resource twice
     */
    static Collection<Tuple> of(String path, Three<ResourceFileVersion> files) {
        ResourceTuples tuples = new ResourceTuples(path);
        tuples.addOrigin(files.origin().entries());
        tuples.addUpdated(files.updated().entries());
        tuples.addLocal(files.local().entries());
        return tuples.tuples.values();
    }

    private void addOrigin(List<ResourceFileVersion.Entry> entries) {
        for (ResourceFileVersion.Entry entry : entries) {
            Tuple tuple = tuple(entry);
            refuseTwice(tuple.origin, "original");
            tuple.origin = entry;
        }
    }

    private void addUpdated(List<ResourceFileVersion.Entry> entries) {
        for (ResourceFileVersion.Entry entry : entries) {
            Tuple tuple = tuple(entry);
            refuseTwice(tuple.updated, "updated");
            tuple.updated = entry;
        }
    }

    private void addLocal(List<ResourceFileVersion.Entry> entries) {
        for (ResourceFileVersion.Entry entry : entries) {
            Tuple tuple = tuple(entry);
            refuseTwice(tuple.local, "dest");
            tuple.local = entry;
        }
    }

    private Tuple tuple(ResourceFileVersion.Entry entry) {
        return tuples.computeIfAbsent(entry.key(), Tuple::new);
    }

    private void refuseTwice(ResourceFileVersion.@Nullable Entry present, String version) {
        if (present != null) {
            throw new MergeRefusal("found duplicate \"" + version + "\" resources in file \"" + path
                    + "\", please refer to \"update\" documentation for the fix");
        }
    }
}
