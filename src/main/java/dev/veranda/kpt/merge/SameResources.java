package dev.veranda.kpt.merge;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.resources.Attribution;
import dev.veranda.krm.Resource;
import dev.veranda.krm.YamlException;
import dev.veranda.krm.YamlFile;
import java.util.List;
import java.util.Optional;

/** Whether two files hold the same resources in the same words, apart from what kpt itself writes into them. */
final class SameResources {

    private SameResources() {}

    /** @param addsKeys whether merge keys that only one of both has make no difference */
    static boolean in(FileContent one, FileContent other, boolean addsKeys) {
        if (one.equals(other)) {
            return true;
        }
        Optional<List<Resource>> left = read(one, addsKeys);
        Optional<List<Resource>> right = read(other, addsKeys);
        return left.isPresent() && right.isPresent() && same(left.get(), right.get());
    }

    private static boolean same(List<Resource> one, List<Resource> other) {
        if (one.size() != other.size() || one.isEmpty()) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!Wording.same(one.get(i).node(), other.get(i).node())) {
                return false;
            }
        }
        return true;
    }

    private static Optional<List<Resource>> read(FileContent content, boolean addsKeys) {
        try {
            Optional<List<Resource>> resources =
                    content.text().map(YamlFile::parse).map(YamlFile::resources);
            resources.ifPresent(found -> found.forEach(resource -> prepare(resource, addsKeys)));
            return resources;
        } catch (YamlException noYaml) {
            return Optional.empty();
        }
    }

    private static void prepare(Resource resource, boolean addsKeys) {
        resource.removeAnnotation(Attribution.ANNOTATION);
        if (addsKeys) {
            MergeKeys.add(resource);
        }
    }
}
