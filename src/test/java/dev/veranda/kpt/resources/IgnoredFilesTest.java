package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.veranda.kpt.PackageContents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What kpt passes over, pattern by pattern, in a package with a subpackage {@code sub}. */
class IgnoredFilesTest {

    private static final List<String> FILES = List.of(
            "cm.yaml",
            "k.yaml",
            "tests/cm.yaml",
            "tests/a/cm.yaml",
            "a/cm.yaml",
            "a/tests/cm.yaml",
            "a/tests/k.yaml",
            "b/cm.yaml",
            "b/c/cm.yaml",
            "b/c/tests/k.yaml",
            ".hidden/cm.yaml",
            "#x/cm.yaml",
            "Kptfile",
            "sub/cm.yaml",
            "sub/tests/cm.yaml",
            "sub/Kptfile");

    static Stream<Arguments> table() throws IOException {
        ObjectMapper json = new ObjectMapper();
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(IgnoredFilesTest.class.getResourceAsStream("krmignore.tsv")),
                StandardCharsets.UTF_8))) {
            return table.lines().filter(line -> line.startsWith("\"")).map(line -> row(json, line)).toList().stream();
        }
    }

    private static Arguments row(ObjectMapper json, String line) {
        int tab = line.indexOf('\t');
        try {
            String patterns = json.readValue(line.substring(0, tab), String.class);
            return Arguments.of(patterns, line.substring(tab + 1));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void filesArePassedOverAsKptDoes(String patterns, String expected) {
        PackageResources resources = PackageResources.read(packageWith(patterns));
        List<String> read =
                resources.all().stream().map(PackageResource::fullPath).toList();

        assertThat(hidden(path -> !read.contains(path))).isEqualTo(expected);
        assertThat(hidden(IgnoredFiles.in(packageWith(patterns)))).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("table")
    void packagesAreThereWhateverIsIgnored(String patterns, String expected) {
        PackageResources resources = PackageResources.read(packageWith(patterns));

        assertThat(resources.packagePaths()).containsExactly(".", "sub");
        assertThat(resources.kptfile(".")).isPresent();
        assertThat(resources.kptfile("sub")).isPresent();
    }

    @Test
    void aTreeReadAsOneLosesTheSubpackagesThatAreIgnored() {
        assertThat(readAsOne("sub\n"))
                .doesNotContain("sub/cm.yaml", "sub/Kptfile")
                .contains("cm.yaml", "Kptfile");
        assertThat(readAsOne("sub/*\n")).contains("sub/cm.yaml", "sub/tests/cm.yaml");
    }

    @Test
    void aSubpackageHasRulesOfItsOwn() {
        PackageContents contents =
                packageWith("k.yaml\n").with("sub/.krmignore", "/cm.yaml\n").with("sub/k.yaml", "a: 1\n");

        assertThat(IgnoredFiles.in(contents).test("sub/cm.yaml")).isTrue();
        assertThat(IgnoredFiles.in(contents).test("sub/k.yaml")).isFalse();
        assertThat(IgnoredFiles.in(contents).test("a/tests/k.yaml")).isTrue();
    }

    @Test
    void rulesInADirectoryThatIsNoPackageAreNoRules() {
        PackageContents contents = packageWith("").with("a/.krmignore", "cm.yaml\n");

        assertThat(IgnoredFiles.in(contents).test("a/cm.yaml")).isFalse();
    }

    @Test
    void linesAfterOneThatIsTooLongAreNotRead() {
        assertThat(hidden(IgnoredFiles.in(packageWith("k.yaml\n" + "x".repeat(70_000) + "\ncm.yaml\n"))))
                .isEqualTo("k.yaml a/tests/k.yaml b/c/tests/k.yaml");
    }

    @Test
    void aLineThatKptPanicsAtSaysNothing() {
        assertThat(hidden(IgnoredFiles.in(packageWith("!\n/\n//\n!/\n/k.yaml\n"))))
                .isEqualTo("k.yaml");
    }

    @Test
    void patternsThatTakeTooLongAreAProblemOfTheirFile() {
        String slow = ("*" + "a".repeat(120) + "b*\n").repeat(2_000);
        PackageContents contents = PackageContents.empty().with(".krmignore", slow);
        for (int i = 0; i < 300; i++) {
            contents = contents.with("a".repeat(240) + i + ".yaml", "a: 1\n");
        }

        assertThat(PackageResources.read(contents).problems())
                .extracting(problem -> problem.text())
                .contains(".krmignore: the patterns take too long to compare");
    }

    private static List<String> readAsOne(String patterns) {
        return PackageResources.readAsOne(packageWith(patterns)).all().stream()
                .map(PackageResource::fullPath)
                .toList();
    }

    private static String hidden(Predicate<String> isHidden) {
        return String.join(" ", FILES.stream().filter(isHidden).toList());
    }

    private static PackageContents packageWith(String patterns) {
        PackageContents contents = PackageContents.empty().with(".krmignore", patterns);
        for (String file : FILES) {
            contents = contents.with(
                    file,
                    file.endsWith("Kptfile")
                            ? "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n"
                            : "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n");
        }
        return contents;
    }
}
