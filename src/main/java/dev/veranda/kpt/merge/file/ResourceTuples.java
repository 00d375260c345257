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

        private final ResourceFile.Key key;
        private ResourceFile.@Nullable Entry local;
        private ResourceFile.@Nullable Entry origin;
        private ResourceFile.@Nullable Entry updated;

        private Tuple(ResourceFile.Key key) {
            this.key = key;
        }

        ResourceFile.Key key() {
            return key;
        }

        Optional<ResourceFile.Entry> local() {
            return Optional.ofNullable(local);
        }

        Optional<ResourceFile.Entry> origin() {
            return Optional.ofNullable(origin);
        }

        Optional<ResourceFile.Entry> updated() {
            return Optional.ofNullable(updated);
        }
    }

    private final Map<ResourceFile.Key, Tuple> tuples = new LinkedHashMap<>();
    private final String path;

    private ResourceTuples(String path) {
        this.path = path;
    }

    /**
     * @param path of the file, relative to its package
     * @throws MergeRefusal if one version has the same resource twice
     */
    static Collection<Tuple> of(String path, Three<ResourceFile> files) {
        ResourceTuples tuples = new ResourceTuples(path);
        tuples.addOrigin(files.origin().entries());
        tuples.addUpdated(files.updated().entries());
        tuples.addLocal(files.local().entries());
        return tuples.tuples.values();
    }

    private void addOrigin(List<ResourceFile.Entry> entries) {
        for (ResourceFile.Entry entry : entries) {
            Tuple tuple = tuple(entry);
            refuseTwice(tuple.origin, "original");
            tuple.origin = entry;
        }
    }

    private void addUpdated(List<ResourceFile.Entry> entries) {
        for (ResourceFile.Entry entry : entries) {
            Tuple tuple = tuple(entry);
            refuseTwice(tuple.updated, "updated");
            tuple.updated = entry;
        }
    }

    private void addLocal(List<ResourceFile.Entry> entries) {
        for (ResourceFile.Entry entry : entries) {
            Tuple tuple = tuple(entry);
            refuseTwice(tuple.local, "dest");
            tuple.local = entry;
        }
    }

    private Tuple tuple(ResourceFile.Entry entry) {
        return tuples.computeIfAbsent(entry.key(), Tuple::new);
    }

    private void refuseTwice(ResourceFile.@Nullable Entry present, String version) {
        if (present != null) {
            throw new MergeRefusal("found duplicate \"" + version + "\" resources in file \"" + path
                    + "\", please refer to \"update\" documentation for the fix");
        }
    }
}
