package dev.veranda.krm.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.krm.edit.Difference;
import dev.veranda.krm.source.ScalarStyle;
import dev.veranda.krm.source.ScalarType;
import dev.veranda.krm.source.SourcePosition;
import dev.veranda.krm.source.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class EditPropertiesTest {

    private static final int CHOICES = 12;
    private static final List<ScalarStyle> STYLES = List.of(ScalarStyle.values());

    /** Reading back what was written after any edits gives what the edits made of the tree. */
    @Property(tries = 2000)
    void what_is_written_means_what_was_edited(
            @ForAll("files") String text, @ForAll("edits") List<Integer> edits, @ForAll("strings") String value) {
        YamlFile file = YamlFile.parse(text);
        for (int edit : edits) {
            apply(file, edit, value);
            YamlFile read = YamlFile.parse(file.text());

            assertThat(meaning(read)).isEqualTo(meaning(file));
            assertThat(read.text()).isEqualTo(file.text());
        }
    }

    @Property(tries = 2000)
    void a_value_that_was_set_is_got(
            @ForAll("files") String text, @ForAll("edits") List<Integer> picks, @ForAll("strings") String value) {
        YamlFile file = YamlFile.parse(text);
        List<YamlScalar> scalars = scalars(file);
        if (scalars.isEmpty()) {
            return;
        }
        YamlScalar scalar = scalars.get(Math.floorMod(picks.getFirst(), scalars.size()));
        scalar.setValue(value);

        assertThat(scalar.value()).isEqualTo(value);
        assertThat(scalar.type()).isEqualTo(ScalarType.STRING);
        assertThat(meaning(YamlFile.parse(file.text()))).isEqualTo(meaning(file));
    }

    /** The text before and after a scalar stays when it gets a value of one line. */
    @Property(tries = 2000)
    void an_edit_touches_only_its_span(
            @ForAll("files") String text, @ForAll("edits") List<Integer> picks, @ForAll("words") String word) {
        YamlFile file = YamlFile.parse(text);
        List<YamlScalar> scalars = scalars(file).stream()
                .filter(scalar -> !scalar.style().isBlock()
                        && !scalar.raw().isEmpty()
                        && scalar.tag().isEmpty())
                .toList();
        if (scalars.isEmpty()) {
            return;
        }
        YamlScalar scalar = scalars.get(Math.floorMod(picks.getFirst(), scalars.size()));
        String before = scalar.raw();
        scalar.setValue(word);
        String edited = file.text();
        int start = start(text, scalar);

        assertThat(edited).isEqualTo(text.substring(0, start) + scalar.raw() + text.substring(start + before.length()));
    }

    @Property
    void generated_trees_read_back_as_they_were(@ForAll("values") Object value) {
        String text = YamlDocument.of(value).text();

        assertThat(meaning(YamlFile.parse(text))).isEqualTo(List.of(value));
    }

    @Property
    void written_files_are_read_and_written_again_unchanged(@ForAll("values") Object value) {
        String text = YamlDocument.of(value).text();

        assertThat(YamlFile.parse(text).text()).isEqualTo(text);
    }

    /** Whatever a tree is to become, it means that afterwards, and its text does too. */
    @Property(tries = 3000)
    void a_difference_gives_the_meaning_that_was_wanted(
            @ForAll("files") String text,
            @ForAll("files") String other,
            @ForAll("edits") List<Integer> edits,
            @ForAll("strings") String value) {
        YamlFile file = YamlFile.parse(text);
        YamlFile wanted = edits.getFirst() % 2 == 0 ? YamlFile.parse(other) : YamlFile.parse(text);
        edits.forEach(edit -> apply(wanted, edit, value));
        for (int i = 0; i < Math.min(file.documents().size(), wanted.documents().size()); i++) {
            YamlNode target = wanted.documents().get(i).root().orElseThrow();
            Difference.apply(file.documents().get(i).root().orElseThrow(), target);

            assertThat(file.documents().get(i).root().orElseThrow().sameMeaning(target))
                    .isTrue();
        }
        assertThat(meaning(YamlFile.parse(file.text()))).isEqualTo(meaning(file));
    }

    /** However the lists of a document are laid out, they mean the same, and laying them out again changes nothing. */
    @Property(tries = 1000)
    void the_layout_of_lists_has_no_meaning(
            @ForAll("files") String text, @ForAll("edits") List<Integer> edits, @ForAll("strings") String value) {
        YamlFile file = YamlFile.parse(text);
        edits.forEach(edit -> apply(file, edit, value));
        List<@Nullable Object> before = meaning(file);
        for (int columns : new int[] {0, 2, 0}) {
            file.documents().forEach(document -> document.setListIndent(columns));
            String once = file.text();

            assertThat(meaning(YamlFile.parse(once))).isEqualTo(before);
            file.documents().forEach(document -> document.setListIndent(columns));
            assertThat(file.text()).isEqualTo(once);
        }
    }

    @Property(tries = 1000)
    void generated_trees_become_one_another(@ForAll("values") Object from, @ForAll("values") Object to) {
        YamlDocument document = YamlDocument.of(Map.of("v", from));
        YamlDocument wanted = YamlDocument.of(Map.of("v", to));
        Difference.apply(document.root().orElseThrow(), wanted.root().orElseThrow());

        assertThat(document.root().orElseThrow().toJava())
                .isEqualTo(wanted.root().orElseThrow().toJava());
        assertThat(meaning(YamlFile.parse(document.text()))).isEqualTo(meaning(YamlFile.parse(wanted.text())));
    }

    @Provide
    Arbitrary<String> files() {
        return Arbitraries.of(Samples.texts());
    }

    @Provide
    Arbitrary<List<Integer>> edits() {
        return Arbitraries.integers().between(0, 100_000).list().ofMinSize(1).ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .ofMinLength(2)
                .ofMaxLength(10)
                .filter(word -> !ScalarType.isAmbiguous(word));
    }

    @Provide
    Arbitrary<String> strings() {
        Arbitrary<String> awkward = Arbitraries.strings()
                .withChars(" :#-?*&!|>'\"%@`,[]{}\n\t\\=<.019eExyn~\u00A0\u0085\r\u0007")
                .ofMaxLength(8);
        Arbitrary<String> wide =
                Arbitraries.of("\uD83D\uDE00", "yes", "null", "a\nb\n", " in\n  deeper", "a\n   \nb", "\n");
        return Arbitraries.oneOf(awkward, wide, Arbitraries.strings().alpha().ofMaxLength(5));
    }

    @Provide
    Arbitrary<Object> values() {
        return value(3);
    }

    private Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar = Arbitraries.oneOf(
                strings().map(text -> (Object) text),
                Arbitraries.longs().map(number -> (Object) number),
                Arbitraries.of(true, false).map(truth -> (Object) truth),
                Arbitraries.doubles().map(number -> (Object) number));
        if (depth == 0) {
            return scalar;
        }
        Arbitrary<Object> inner = Arbitraries.lazy(() -> value(depth - 1));
        return Arbitraries.oneOf(
                scalar,
                inner.list().ofMaxSize(4).map(list -> (Object) list),
                Arbitraries.maps(strings(), inner).ofMaxSize(4).map(map -> (Object) map));
    }

    private static void apply(YamlFile file, int edit, String value) {
        List<YamlNode> nodes = new ArrayList<>();
        file.documents().forEach(document -> collect(document.root().orElseThrow(), nodes));
        if (nodes.isEmpty()) {
            file.append(YamlDocument.of(Map.of("new", value)));
            return;
        }
        YamlNode node = nodes.get(edit / CHOICES % nodes.size());
        switch (edit % CHOICES) {
            case 0 -> addTo(node, value);
            case 1 -> addTo(node, Map.of(value, List.of(value, Map.of("k", value))));
            case 2 -> addTo(node, nodes.get(edit % nodes.size()).copy());
            case 3 -> node.replaceWith(nodes.get(edit % nodes.size()).copy());
            case 4, 5, 6 -> removeFrom(node, edit);
            case 7 -> insertInto(node, value);
            case 8 -> node.asScalar().ifPresent(scalar -> scalar.setPlain(value));
            case 9 -> node.asScalar().ifPresent(scalar -> scalar.setStyle(STYLES.get(edit % STYLES.size())));
            case 10 -> comment(node);
            default -> node.asScalar().ifPresent(scalar -> scalar.setValue(value));
        }
    }

    private static void addTo(YamlNode node, Object added) {
        node.asMap().ifPresent(map -> map.put("added", added));
        node.asList().ifPresent(list -> list.add(added));
    }

    private static void insertInto(YamlNode node, String value) {
        node.asMap().filter(map -> !map.has("first")).ifPresent(map -> map.insert(0, "first", value));
        node.asList().ifPresent(list -> list.insert(0, value));
    }

    private static void removeFrom(YamlNode node, int edit) {
        node.asMap()
                .filter(map -> !map.isEmpty())
                .ifPresent(map -> map.remove(map.keys().get(edit % map.size())));
        node.asList().filter(list -> !list.isEmpty()).ifPresent(list -> list.remove(edit % list.size()));
    }

    /** Comments have no place inside one line of brackets and at the root: there, and only there, they are refused. */
    private static void comment(YamlNode node) {
        boolean possible = node.parent().map(parent -> !parent.isFlow()).orElse(false);
        if (possible) {
            node.setLineComment("# line");
            node.setHeadComment("# head\n# of two lines");
            assertThat(node.lineComment()).contains("# line");
        }
    }

    private static void collect(YamlNode node, List<YamlNode> nodes) {
        nodes.add(node);
        if (node instanceof YamlCollection collection) {
            collection.values().forEach(value -> collect(value, nodes));
        }
    }

    private static List<YamlScalar> scalars(YamlFile file) {
        List<YamlNode> nodes = new ArrayList<>();
        file.documents().forEach(document -> collect(document.root().orElseThrow(), nodes));
        return nodes.stream()
                .filter(YamlScalar.class::isInstance)
                .map(YamlScalar.class::cast)
                .toList();
    }

    private static int start(String text, YamlScalar scalar) {
        SourcePosition position = scalar.position().orElseThrow();
        int line = 0;
        for (int i = 1; i < position.line(); i++) {
            line = Text.nextLine(text, line);
        }
        return text.offsetByCodePoints(line, position.column() - 1) + scalar.properties.length();
    }

    private static List<@Nullable Object> meaning(YamlFile file) {
        List<@Nullable Object> meaning = new ArrayList<>();
        file.documents()
                .forEach(document -> meaning.add(document.root().orElseThrow().toJava()));
        return meaning;
    }
}
