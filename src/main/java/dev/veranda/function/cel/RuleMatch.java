package dev.veranda.function.cel;

import dev.veranda.kpt.resources.PackageResource;
import dev.veranda.krm.tree.YamlMap;
import java.util.List;
import java.util.Optional;

/**
 * Which resources a rule is about: those that fit each list that is given, any entry of which will do. Resources for local use
 * only are left out unless asked for.
 */
record RuleMatch(
        List<String> apiVersions,
        List<String> groups,
        List<String> kinds,
        List<String> names,
        List<String> namespaces,
        LabelMatch labels,
        boolean includesLocalConfig)
        implements ResourceMatch {

    static RuleMatch of(Optional<YamlMap> match) {
        YamlMap map = match.orElseGet(YamlMap::create);
        return new RuleMatch(
                LabelMatch.texts(map, "apiVersions"),
                LabelMatch.texts(map, "groups"),
                LabelMatch.texts(map, "kinds"),
                LabelMatch.texts(map, "names"),
                LabelMatch.texts(map, "namespaces"),
                LabelMatch.of(map.map("labelSelector")),
                map.string("includeLocalConfig").orElse("").equals("true"));
    }

    @Override
    public boolean matches(PackageView.Seen seen, PackageView view) throws CelException {
        PackageResource item = seen.item();
        return (includesLocalConfig || !item.isLocalConfig())
                && fits(apiVersions, item.apiVersion())
                && fits(groups, item.resource().group())
                && fits(kinds, item.kind())
                && fits(names, item.name())
                && fits(namespaces, seen.namespace())
                && labels.matches(item.labels());
    }

    private static boolean fits(List<String> wanted, String value) {
        return wanted.isEmpty() || wanted.contains(value);
    }
}
