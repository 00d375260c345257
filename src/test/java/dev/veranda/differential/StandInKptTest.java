package dev.veranda.differential;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veranda.kpt.PackageContents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That the room finds differences, proven with scripts that play kpt: they do to {@code m.yaml} what their test says. */
class StandInKptTest {

    private static final String KPTFILE = """
            apiVersion: kpt.dev/v1
            kind: Kptfile
            metadata:
              name: p # mine
              annotations:
                config.kubernetes.io/local-config: "true"
            pipeline:
              mutators:
              - image: set-labels:v0.2
                configMap: {tier: web}
            """;

    private static final PackageContents PACKAGE = PackageContents.empty()
            .with("Kptfile", KPTFILE)
            .with("m.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: m\n");

    @TempDir
    Path folder;

    @Test
    void whatComesOutAlikeIsTheSame() throws IOException {
        assertThat(compare("printf '  labels:\\n      tier: \"web\"\\n' >> m.yaml"))
                .isEqualTo(new Comparison.Same());
    }

    @Test
    void anotherValueIsReportedWithItsFile() throws IOException {
        assertThat(compare("printf '  labels:\\n    tier: db\\n' >> m.yaml"))
                .isInstanceOfSatisfying(
                        Comparison.Differs.class,
                        differs -> assertThat(differs.what())
                                .startsWith("m.yaml: ")
                                .contains("tier: db"));
    }

    @Test
    void anotherOrderIsReported() throws IOException {
        assertThat(
                        compare(
                                "printf 'apiVersion: v1\\nkind: ConfigMap\\nmetadata:\\n  labels: {tier: web}\\n  name: m\\n' > m.yaml"))
                .isInstanceOf(Comparison.Differs.class);
    }

    @Test
    void aLostCommentIsReported() throws IOException {
        PackageContents commented =
                PACKAGE.with("m.yaml", PACKAGE.text("m.yaml").orElseThrow() + "  # last\n");
        assertThat(compare(commented, "printf '  labels: {tier: web}\\n' >> m.yaml; sed -i '/last/d' m.yaml"))
                .isInstanceOf(Comparison.Differs.class);
    }

    @Test
    void fileThatShouldNotBeThereIsReported() throws IOException {
        assertThat(compare("printf '  labels: {tier: web}\\n' >> m.yaml; echo 'a: 1' > new.yaml"))
                .isEqualTo(new Comparison.Differs("new.yaml is missing"));
    }

    @Test
    void aRefusalWhereVerandaRendersIsReportedWithItsWords() throws IOException {
        assertThat(compare("echo cannot do that >&2; exit 1"))
                .isInstanceOfSatisfying(
                        Comparison.Differs.class,
                        differs -> assertThat(differs.what())
                                .contains("kpt ended with 1")
                                .contains("cannot do that")
                                .contains("Veranda rendered it"));
    }

    @Test
    void twoRefusalsAreTheSame() throws IOException {
        PackageContents broken = PACKAGE.with("m.yaml", "kind: ConfigMap\n");
        assertThat(compare(broken, "exit 1")).isEqualTo(new Comparison.Same());
    }

    @Test
    void functionsAreRunByTheExecutableOfTheirVersion() throws IOException {
        script("set-labels_v0.2", "");
        Path functions = script("set-labels", "");
        String expected =
                "grep -q \"exec: .*/set-labels_v0.2\" Kptfile || exit 9; printf '  labels: {tier: web}\\n' >> m.yaml";
        FunctionExecutables executables = FunctionExecutables.onThisMachine(
                Map.of(
                        FunctionExecutables.VARIABLE,
                        requireNonNull(functions.getParent()).toString()),
                folder);
        assertThat(new Differential(kpt(expected), executables).compare(PACKAGE))
                .isEqualTo(new Comparison.Same());
    }

    @Test
    void withoutAnExecutableNothingIsCompared() throws IOException {
        FunctionExecutables none = FunctionExecutables.onThisMachine(Map.of(), folder);
        assertThat(new Differential(kpt("exit 9"), none).compare(PACKAGE))
                .isEqualTo(new Comparison.NotCompared("no executable for set-labels:v0.2"));
    }

    @Test
    void kptIsTheOneThatIsNamedOrTheFirstOnThePath() throws IOException {
        Path here = script("kpt", "");
        assertThat(Kpt.onThisMachine(Map.of("PATH", "/nowhere:" + folder))).contains(new Kpt(here));
        assertThat(Kpt.onThisMachine(Map.of("PATH", "/nowhere", Kpt.VARIABLE, here.toString())))
                .contains(new Kpt(here));
        assertThat(Kpt.onThisMachine(Map.of("PATH", "/nowhere"))).isEmpty();
        assertThat(Kpt.onThisMachine(Map.of(Kpt.VARIABLE, folder + "/none"))).isEmpty();
    }

    @Test
    void aKptThatCannotBeStartedIsNoOutcome() {
        assertThatThrownBy(() -> new Differential(new Kpt(folder.resolve("gone")), image -> Optional.of(folder))
                        .compare(PACKAGE))
                .isInstanceOf(IOException.class);
    }

    @Test
    void packagesOfAFolderAreFoundWithTheirSubpackages() throws IOException {
        for (String path : new String[] {"a/Kptfile", "a/sub/Kptfile", "b/c/Kptfile", "readme.md", ".git/x/Kptfile"}) {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, path);
        }
        Map<String, PackageContents> found = FoundPackages.in(folder);
        assertThat(found).containsOnlyKeys("a", "b/c");
        assertThat(requireNonNull(found.get("a")).files()).containsOnlyKeys("Kptfile", "sub/Kptfile");
    }

    private Comparison compare(String does) throws IOException {
        return compare(PACKAGE, does);
    }

    private Comparison compare(PackageContents contents, String does) throws IOException {
        return new Differential(kpt(does), image -> Optional.of(folder.resolve("function"))).compare(contents);
    }

    /** Something that is called as kpt is, and does this in the folder of the package. */
    private Kpt kpt(String does) throws IOException {
        return new Kpt(
                script("kpt-stand-in", "[ \"$1 $2 $4\" = 'fn render --allow-exec' ] || exit 8\ncd \"$3\"\n" + does));
    }

    private Path script(String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script;
    }
}
