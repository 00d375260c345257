package dev.veranda.kpt.pkg;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackageInitTest {

    @Test
    void theKptfileIsTheOneKptWrites() {
        PackageContents contents = PackageInit.create("shop", "sells things", "https://shop", List.of("a", "b"));
        assertThat(contents.text("Kptfile")).contains("""
                apiVersion: kpt.dev/v1
                kind: Kptfile
                metadata:
                  name: shop
                  annotations:
                    config.kubernetes.io/local-config: "true"
                info:
                  site: https://shop
                  description: sells things
                  keywords:
                  - a
                  - b
                """);
    }

    @Test
    void thePackageContextHasAPlaceholder() {
        assertThat(PackageInit.create("shop", "", "", List.of()).text("package-context.yaml"))
                .contains("""
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: kptfile.kpt.dev
                  annotations:
                    config.kubernetes.io/local-config: "true"
                data:
                  name: example
                """);
    }

    @Test
    void theReadmeIsTheOneKptWrites() {
        assertThat(PackageInit.create("teams/shop", "a <b>", "", List.of())
                        .text("README.md")
                        .orElseThrow())
                .startsWith("# shop\n\n## Description\na &lt;b&gt;\n\n## Usage\n\n### Fetch the package\n"
                        + "`kpt pkg get REPO_URI[.git]/PKG_PATH[@VERSION] shop`\n")
                .endsWith("kpt live apply shop --reconcile-timeout=2m --output=table\n```\n"
                        + "Details: https://kpt.dev/reference/cli/live/\n");
    }

    @Test
    void whatIsNotKnownIsNotWritten() {
        assertThat(PackageInit.create("shop", "", "", List.of()).text("Kptfile").orElseThrow())
                .doesNotContain("info");
    }
}
