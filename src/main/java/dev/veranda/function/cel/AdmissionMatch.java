package dev.veranda.function.cel;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlList;
import dev.veranda.krm.tree.YamlMap;
import dev.veranda.krm.tree.YamlNode;
import java.util.List;
import java.util.Optional;

/**
 * Which resources a ValidatingAdmissionPolicy or a binding of one is about. A package is judged as if its resources were
 * created; rules for deleting or connecting never apply.
 *
 * @param isOpen whether it is about everything if it names no resources, as bindings are
 */
record AdmissionMatch(
        List<Rule> included, List<Rule> excluded, LabelMatch namespaces, LabelMatch objects, boolean isOpen)
        implements ResourceMatch {

    record Rule(
            List<String> groups, List<String> versions, List<String> resources, List<String> names, boolean writes) {

        static Rule of(YamlMap map) {
            List<String> operations = LabelMatch.texts(map, "operations");
            return new Rule(
                    LabelMatch.texts(map, "apiGroups"),
                    LabelMatch.texts(map, "apiVersions"),
                    LabelMatch.texts(map, "resources"),
                    LabelMatch.texts(map, "resourceNames"),
                    operations.isEmpty() || operations.stream().anyMatch(List.of("*", "CREATE", "UPDATE")::contains));
        }

        boolean matches(PackageResource item, String plural) {
            return writes
                    && fits(groups, item.resource().group())
                    && fits(versions, item.resource().version())
                    && (fits(resources, plural) || resources.contains("*/*") || resources.contains(plural + "/*"))
                    && (names.isEmpty() || names.contains(item.name()));
        }

        private static boolean fits(List<String> wanted, String value) {
            return wanted.contains("*") || wanted.contains(value);
        }
    }

    static AdmissionMatch of(Optional<YamlMap> match, boolean isOpen) {
        YamlMap map = match.orElseGet(YamlMap::create);
        return new AdmissionMatch(
                rules(map, "resourceRules"),
                rules(map, "excludeResourceRules"),
                LabelMatch.of(map.map("namespaceSelector")),
                LabelMatch.of(map.map("objectSelector")),
                isOpen);
    }

    private static List<Rule> rules(YamlMap map, String key) {
        return map.list(key).map(YamlList::values).orElse(List.of()).stream()
                .map(YamlNode::asMap)
                .flatMap(Optional::stream)
                .map(Rule::of)
                .toList();
    }

    @Override
    public boolean matches(PackageView.Seen seen, PackageView view) throws CelException {
        PackageResource item = seen.item();
        String plural = view.plural(item);
        boolean isIncluded =
                isOpen && included.isEmpty() || included.stream().anyMatch(rule -> rule.matches(item, plural));
        return isIncluded
                && !item.isLocalConfig()
                && excluded.stream().noneMatch(rule -> rule.matches(item, plural))
                && objects.matches(item.labels())
                && (seen.namespace().isEmpty() || namespaces.matches(view.namespaceLabels(seen.namespace())));
    }
}
