package dev.veranda.function.wire;

import dev.veranda.kpt.resources.AnnotationFormat;
import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.kpt.resources.ReaderAnnotations;
import dev.veranda.kpt.resources.ReaderAnnotations.Twin;
import dev.veranda.kpt.resources.ResourceListException;
import dev.veranda.krm.Resource;
import dev.veranda.krm.edit.Difference;
import dev.veranda.krm.tree.YamlMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A resource as a function gave it back.
 *
 * @param root its fields, without annotations of the reader
 * @param origin what it was when it was sent; empty for one the function made
 * @param path its file; empty when the function does not say
 * @param packagePath its package; empty when the function does not say
 */
record ReturnedItem(
        YamlMap root,
        Optional<SentItem> origin,
        Optional<String> path,
        OptionalInt index,
        Optional<String> packagePath) {

    /**
     * Understands a resource without changing one of the call.
     *
     * @param left what was sent and not given back yet, by id; the resource's origin is taken away
     */
    static ReturnedItem of(YamlMap root, Map<String, SentItem> left) throws ResourceListException {
        Optional<String> own = new Resource(root, 0).annotation(Twin.ID.internal());
        Optional<String> id = AnnotationFormat.reconciled(root, Twin.ID, own);
        Optional<SentItem> origin = id.flatMap(known -> Optional.ofNullable(left.remove(known)));
        Optional<String> path = AnnotationFormat.reconciled(root, Twin.PATH, origin.flatMap(SentItem::path));
        Optional<String> index = AnnotationFormat.reconciled(root, Twin.INDEX, origin.flatMap(SentItem::index));
        Optional<String> directory = new Resource(root, 0).annotation(ReaderAnnotations.PACKAGE_PATH);
        Optional<String> packagePath = Optional.empty();
        if (directory.isPresent() && !directory.get().isEmpty()) {
            packagePath = Optional.of(WirePlace.packagePath(directory.get()));
        }
        return new ReturnedItem(
                root,
                origin,
                path.map(ReturnedItem::relative).filter(text -> !text.isEmpty()),
                WirePlace.index(index),
                packagePath);
    }

    /** Whether it is to lie in a file of its own. */
    boolean needsFile() {
        return origin.isEmpty() && path.isEmpty();
    }

    /** kpt joins a path to its package's, so that one that seems absolute begins at the package. */
    private static String relative(String path) {
        return path.replaceFirst("^/+", "");
    }

    /** The resource of the call, made to mean what was given back, or a new one. */
    PackageResource accept(String currentPackage) {
        ReaderAnnotations.clearAll(root);
        origin.ifPresent(sent -> ReaderAnnotations.of(sent.item()).forEach(new Resource(root, 0)::setAnnotation));
        if (origin.isEmpty()) {
            return generated(currentPackage);
        }
        PackageResource item = origin.get().item();
        Difference.apply(item.root(), root);
        String newPackage = packagePath.orElse(item.packagePath());
        String newPath = path.orElse(item.path());
        if (!newPackage.equals(item.packagePath())) {
            return PackageResource.at(item.copy().root(), newPackage, newPath);
        }
        if (!newPath.equals(item.path()) || (index.isPresent() && !index.equals(item.index()))) {
            item.moveTo(newPath, index);
        }
        return item;
    }

    private PackageResource generated(String currentPackage) {
        YamlMap copy = root.copy().asMap().orElseThrow(() -> new IllegalStateException("The copy of a map is a map."));
        String owner = packagePath.orElse(currentPackage);
        if (path.isEmpty()) {
            return PackageResource.generated(copy, owner);
        }
        PackageResource generated = PackageResource.at(copy, owner, path.get());
        generated.moveTo(path.get(), index);
        return generated;
    }
}
