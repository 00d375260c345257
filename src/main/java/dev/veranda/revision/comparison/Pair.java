package dev.veranda.revision.comparison;

import dev.veranda.kpt.PackageContents;
import dev.veranda.krm.SecretMask;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.Optional;
import java.util.stream.Stream;

/** A part before and what became of it; one of them may be missing. */
record Pair(Optional<Part> before, Optional<Part> after) {

    boolean differs() {
        return before.isEmpty() || after.isEmpty() || moved() || !sameText();
    }

    Change change() {
        return change(extent());
    }

    Change change(Change.Extent extent) {
        Part one = after.or(() -> before).orElseThrow();
        SecretMask.Versions shown = SecretMask.hide(before.map(Part::text), after.map(Part::text));
        return new Change(
                type(extent),
                extent,
                one.kind(),
                one.name(),
                one.path(),
                moved() ? before.map(Part::path) : Optional.empty(),
                shown.before(),
                shown.after());
    }

    private Change.Type type(Change.Extent extent) {
        if (before.isEmpty()) {
            return Change.Type.ADDED;
        }
        if (after.isEmpty()) {
            return Change.Type.REMOVED;
        }
        return extent == Change.Extent.NOTHING ? Change.Type.MOVED : Change.Type.CHANGED;
    }

    private Change.Extent extent() {
        if (before.isEmpty() || after.isEmpty()) {
            return Change.Extent.CONTENT;
        }
        if (sameText()) {
            return Change.Extent.NOTHING;
        }
        Optional<YamlNode> old = before.get().tree();
        Optional<YamlNode> now = after.get().tree();
        if (before.get().id().isEmpty() || old.isEmpty() || now.isEmpty()) {
            return Change.Extent.CONTENT;
        }
        if (old.get().sameMeaning(now.get())) {
            return Change.Extent.TEXT;
        }
        return isKptfile() && withoutStatus(old.get()).sameMeaning(withoutStatus(now.get()))
                ? Change.Extent.RENDER_STATUS
                : Change.Extent.CONTENT;
    }

    private boolean moved() {
        return before.isPresent()
                && after.isPresent()
                && !before.get().path().equals(after.get().path());
    }

    private boolean sameText() {
        return before.map(Part::text).equals(after.map(Part::text));
    }

    private boolean isKptfile() {
        return Stream.of(before, after)
                .flatMap(Optional::stream)
                .allMatch(part -> part.path().equals(PackageContents.KPTFILE)
                        || part.path().endsWith("/" + PackageContents.KPTFILE));
    }

    private static YamlNode withoutStatus(YamlNode kptfile) {
        YamlNode copy = kptfile.copy();
        copy.asMap().ifPresent((YamlMap fields) -> fields.remove("status"));
        return copy;
    }
}
