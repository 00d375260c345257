package dev.veranda.function.builtin.transformers;

import dev.veranda.function.builtin.NamespaceFields;
import dev.veranda.kpt.render.FunctionResult;
import dev.veranda.kpt.resources.PackageResource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code config.kubernetes.io/depends-on} annotations that name a resource of the package, by the names those had before
 * anything was changed.
 */
final class DependsOn {

    private static final String ANNOTATION = "config.kubernetes.io/depends-on";
    private static final Pattern REFERENCE = Pattern.compile("([^/]*)/namespaces/([^/]+)/([^/]+)/([^/]+)");

    private final Set<String> known;

    private DependsOn(Set<String> known) {
        this.known = known;
    }

    static DependsOn before(List<PackageResource> items) {
        Set<String> known = new HashSet<>();
        items.forEach(item -> known.add(reference(
                item.resource().group(),
                item.namespace().isEmpty() ? NamespaceFields.DEFAULT : item.namespace(),
                item.kind(),
                item.name())));
        return new DependsOn(known);
    }

    /** Lets the references follow to the new namespace and reports how many did. */
    FunctionResult update(List<PackageResource> items, String namespace, Optional<String> matcher) {
        Set<String> replaced = new TreeSet<>();
        int count = 0;
        for (PackageResource item : items) {
            Matcher reference = REFERENCE.matcher(item.annotation(ANNOTATION).orElse(""));
            if (!reference.matches() || !known.contains(reference.group())) {
                continue;
            }
            String present = reference.group(2);
            if (present.equals(namespace)
                    || matcher.filter(wanted -> !wanted.equals(present)).isPresent()) {
                continue;
            }
            item.resource()
                    .setAnnotation(
                            ANNOTATION,
                            reference(reference.group(1), namespace, reference.group(3), reference.group(4)));
            replaced.add(present);
            count++;
        }
        return FunctionResult.info(
                count == 0
                        ? "all `depends-on` annotations are up-to-date. no `namespace` changed"
                        : "`depends-on` annotation namespace [" + String.join(" ", replaced) + "] updated to \""
                                + namespace + "\", " + count + " value(s) changed");
    }

    private static String reference(String group, String namespace, String kind, String name) {
        return group + "/namespaces/" + namespace + "/" + kind + "/" + name;
    }
}
