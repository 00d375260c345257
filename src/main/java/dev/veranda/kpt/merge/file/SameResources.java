package dev.veranda.kpt.merge.file;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.resources.Attribution;
import dev.veranda.krm.Resource;
import dev.veranda.krm.source.YamlException;
import dev.veranda.krm.tree.YamlFile;
import java.util.Optional;
import java.util.function.Predicate;

/** Whether two files hold the same resources in the same words, apart from what kpt itself writes into them. */
public final class SameResources {

    private SameResources() {}

    /** Whether two versions of the file at a path say the same; files that are no YAML do when their bytes are the same. */
    public static boolean at(
            String path, Optional<FileContent> one, Optional<FileContent> other, Predicate<Resource> keyed) {
        return one.equals(other)
                || (MergeKeys.isMerged(path)
                        && one.isPresent()
                        && other.isPresent()
                        && in(one.get(), other.get(), keyed));
    }

    /** @param keyed the resources for which merge keys that only one of both has make no difference */
    static boolean in(FileContent one, FileContent other, Predicate<Resource> keyed) {
        if (one.equals(other)) {
            return true;
        }
        Optional<YamlFile> left = read(one, keyed);
        Optional<YamlFile> right = read(other, keyed);
        return left.isPresent() && right.isPresent() && left.get().sameWording(right.get());
    }

    private static Optional<YamlFile> read(FileContent content, Predicate<Resource> keyed) {
        try {
            Optional<YamlFile> file = content.text().map(YamlFile::parse);
            file.ifPresent(found -> Resource.allIn(found).forEach(resource -> prepare(resource, keyed)));
            return file;
        } catch (YamlException noYaml) {
            return Optional.empty();
        }
    }

    private static void prepare(Resource resource, Predicate<Resource> keyed) {
        resource.removeAnnotation(Attribution.ANNOTATION);
        if (keyed.test(resource)) {
            MergeKeys.add(resource);
        }
    }
}
