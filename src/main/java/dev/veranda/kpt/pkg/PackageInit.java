package dev.veranda.kpt.pkg;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import dev.veranda.kpt.kptfile.Kptfile;
import dev.veranda.kpt.kptfile.KptfileEditor;
import dev.veranda.kpt.kptfile.PackageDescription;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code kpt pkg init}: the three files a package starts with. */
public final class PackageInit {

    public static final String README = "README.md";

    private PackageInit() {}

    /**
     * A new package with Kptfile, README and package context, byte for byte as kpt writes them.
     *
     * @param name of the package; Porch uses the full path below the repository's directory
     * @param description one sentence; empty for none
     * @param site where to read more; empty for none
     */
    public static PackageContents create(String name, String description, String site, List<String> keywords) {
        return PackageContents.ofText(Map.of(
                PackageContents.KPTFILE,
                kptfile(name, description, site, keywords),
                README,
                readme(name, description),
                PackageContext.PATH,
                text(PackageContext.of(PackageContext.PLACEHOLDER))));
    }

    private static String kptfile(String name, String description, String site, List<String> keywords) {
        YamlMap root = YamlMap.create();
        root.put("apiVersion", Kptfile.API_VERSION);
        root.put("kind", Kptfile.KIND);
        KptfileEditor kptfile = new KptfileEditor(root);
        kptfile.setName(name);
        kptfile.setAnnotation("config.kubernetes.io/local-config", "true");
        if (!site.isEmpty() || !description.isEmpty() || !keywords.isEmpty()) {
            kptfile.setInfo(new PackageDescription(
                    filled(site),
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    filled(description),
                    keywords,
                    Optional.empty(),
                    List.of()));
        }
        return text(root);
    }

    static String text(YamlMap root) {
        YamlFile file = YamlFile.empty();
        file.append(YamlDocument.of(root));
        return file.text();
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(value -> !value.isEmpty());
    }

    private static String readme(String name, String description) {
        String title = escaped(SlashPath.name(name));
        return """
                # %1$s

                ## Description
                %2$s

                ## Usage

                ### Fetch the package
                `kpt pkg get REPO_URI[.git]/PKG_PATH[@VERSION] %1$s`
                Details: https://kpt.dev/reference/cli/pkg/get/

                ### View package content
                `kpt pkg tree %1$s`
                Details: https://kpt.dev/reference/cli/pkg/tree/

                ### Apply the package
                ```
                kpt live init %1$s
                kpt live apply %1$s --reconcile-timeout=2m --output=table
                ```
                Details: https://kpt.dev/reference/cli/live/
                """.formatted(title, escaped(description));
    }

    /** As Go's html/template escapes text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }
}
