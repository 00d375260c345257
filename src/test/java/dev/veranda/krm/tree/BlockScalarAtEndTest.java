package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A block scalar that ends its file without a line break has none, whatever its header says, and keeps none when others follow. */
class BlockScalarAtEndTest {

    private static final String BLOCK = "    one\n    two";

    @ParameterizedTest
    @ValueSource(strings = {"|", "|+", "|-", "|2", "|2+", "| # c", "|2- # c"})
    void aLiteralHasNoLineBreakAtTheEndOfItsFile(String header) {
        assertThat(value("a:\n  x: " + header + "\n" + BLOCK)).isEqualTo("one\ntwo");
    }

    @ParameterizedTest
    @ValueSource(strings = {">", ">+", ">-"})
    void aFoldedOneHasNoneEither(String header) {
        assertThat(value("a:\n  x: " + header + "\n" + BLOCK)).isEqualTo("one two");
    }

    @ParameterizedTest
    @CsvSource({"|,''", "|,' '", "|,'    '", "|+,' '"})
    void aLineBreakThatIsThereCounts(String header, String blanks) {
        assertThat(value("a:\n  x: " + header + "\n" + BLOCK + "\n" + blanks)).isEqualTo("one\ntwo\n");
    }

    @Test
    void aLastLineOfBlanksBelongsToTheValueWhereItIsDeeper() {
        assertThat(value("a:\n  x: |\n    one\n      ")).isEqualTo("one\n  ");
    }

    @Test
    void aFileThatIsOnlyRead_staysAsItIs() {
        String text = "a:\n  x: |\n" + BLOCK;
        assertThat(YamlFile.parse(text).text()).isEqualTo(text);
    }

    @Test
    void aNewValueIsWrittenAsWhatItIs() {
        assertThat(edited("|", file -> x(file).setValue("three\nfour"))).isEqualTo("a:\n  x: |-\n    three\n    four");
        assertThat(edited("|+", file -> x(file).setValue("three\nfour"))).isEqualTo("a:\n  x: |-\n    three\n    four");
        assertThat(edited(">", file -> x(file).setValue("three four"))).isEqualTo("a:\n  x: >-\n    three four");
        assertThat(edited("|", file -> x(file).setValue("three\nfour\n")))
                .isEqualTo("a:\n  x: |\n    three\n    four\n");
    }

    @Test
    void aKeyBelowDoesNotGiveItALineBreak() {
        assertThat(edited("|", file -> a(file).put("z", 1))).isEqualTo("a:\n  x: |-\n" + BLOCK + "\n  z: 1");
        assertThat(edited("|+", file -> root(file).put("z", 1))).isEqualTo("a:\n  x: |-\n" + BLOCK + "\nz: 1");
        assertThat(edited("|2 # c", file -> root(file).put("z", 1))).isEqualTo("a:\n  x: |2- # c\n" + BLOCK + "\nz: 1");
        assertThat(edited(">", file -> root(file).put("z", 1))).isEqualTo("a:\n  x: >-\n" + BLOCK + "\nz: 1");
    }

    @Test
    void aDocumentBelowDoesNotGiveItOne() {
        for (String header : new String[] {"|", "|+", ">", "|-"}) {
            String text = edited(header, file -> file.append(YamlDocument.of(Map.of("b", 1))));
            assertThat(YamlFile.parse(text).documents()).hasSize(2);
            assertThat(value(text)).isEqualTo(header.equals(">") ? "one two" : "one\ntwo");
        }
    }

    @Test
    void anItemBelowDoesNotGiveItOne() {
        YamlFile file = YamlFile.parse("- |\n  one");
        file.documents().getFirst().root().orElseThrow().asList().orElseThrow().add("two");
        assertThat(file.text()).isEqualTo("- |-\n  one\n- two");
    }

    @Test
    void itIsTheSameInAnotherPlace() {
        YamlFile other = YamlFile.parse("b: 1\nc: 2\n");
        YamlMap map = root(other);
        map.put("b", a(YamlFile.parse("a:\n  x: |\n" + BLOCK)).copy());
        assertThat(root(YamlFile.parse(other.text())).map("b").orElseThrow().string("x"))
                .contains("one\ntwo");
        assertThat(root(YamlFile.parse(other.text())).string("c")).contains("2");
    }

    @Test
    void itIsTheSameInAnotherFile() {
        YamlFile other = YamlFile.empty();
        other.append(
                YamlFile.parse("a:\n  x: |+\n" + BLOCK).documents().getFirst().copy());
        other.append(YamlFile.parse("b: 1\n").documents().getFirst().copy());
        assertThat(value(other.text())).isEqualTo("one\ntwo");
    }

    @Test
    void itIsTheSameDeeperDown() {
        for (String block : new String[] {
            "|\n one", "|2\n  one", "\n|1\n one", "\n|2+\n \n   one", "1\n? y\n|\n  one", "\n  |\n  one"
        }) {
            YamlMap map = root(YamlFile.parse("x: " + block));
            String before = map.string("x").orElseThrow();
            YamlFile other = YamlFile.parse("a:\n    b: 1\nc: 2\n");
            a(other).put("b", map.copy());
            assertThat(a(YamlFile.parse(other.text())).map("b").orElseThrow().string("x"))
                    .as(other.text())
                    .contains(before);
        }
    }

    @Test
    void removingWhatWasBelowGivesItNone() {
        YamlFile file = YamlFile.parse("a:\n  x: |-\n" + BLOCK + "\nb: 1");
        root(file).remove("b");
        assertThat(value(file.text())).isEqualTo("one\ntwo");
    }

    @Test
    void commentsBelowDoNotGiveItOne() {
        String text = edited("|", file -> root(file).setLinesBelow("# c"));
        assertThat(value(text)).isEqualTo("one\ntwo");
        assertThat(text).contains("# c");
    }

    private static String edited(String header, Consumer<YamlFile> edit) {
        YamlFile file = YamlFile.parse("a:\n  x: " + header + "\n" + BLOCK);
        edit.accept(file);
        return file.text();
    }

    private static String value(String text) {
        return x(YamlFile.parse(text)).value();
    }

    private static YamlScalar x(YamlFile file) {
        return a(file).scalar("x").orElseThrow();
    }

    private static YamlMap a(YamlFile file) {
        return root(file).map("a").orElseThrow();
    }

    private static YamlMap root(YamlFile file) {
        return file.documents().getFirst().root().orElseThrow().asMap().orElseThrow();
    }
}
