package dev.veranda.kpt.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veranda.krm.Resource;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceStreamTest {

    private static final ResourceStream.Options LAYOUT = new ResourceStream.Options(true, true, false, false);

    @Test
    void documentsStayDocumentsAndListsStayLists() throws ResourceListException {
        String documents = "# a\nkind: A # c\n---\nkind: B\n";
        String list = "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems:\n- kind: A # c\n- kind: B\n";

        assertThat(written(documents, ResourceStream.Options.DEFAULT)).isEqualTo(documents);
        assertThat(written(list, ResourceStream.Options.DEFAULT)).isEqualTo(list);
        assertThat(ResourceStream.read(list, ResourceStream.Options.DEFAULT).documents())
                .isEqualTo("kind: A # c\n---\nkind: B\n");
    }

    @Test
    void windowsLineBreaksAndMarkersStay() throws ResourceListException {
        String text = "---\r\nkind: A\r\nlist:\r\n- x\r\n...\r\n---\r\nkind: B\r\n";

        assertThat(written(text, ResourceStream.Options.DEFAULT)).isEqualTo(text);
    }

    @Test
    void everyDocumentIsLaidOutAsItsFirstListIs() throws ResourceListException {
        assertThat(written(
                        "a:\n  - x # c\n  # d\n  - k:\n    - y\nb:\n- |\n  text\n---\na:\n- x\nb:\n  # h\n  - z\n",
                        LAYOUT))
                .isEqualTo(
                        "a:\n  - x # c\n  # d\n  - k:\n      - y\nb:\n  - |\n    text\n---\na:\n- x\nb:\n# h\n- z\n");
    }

    @Test
    void annotationsOfAReaderAreOneBasedOnTheDocument() throws ResourceListException {
        ResourceStream stream = ResourceStream.read(
                "kind: A\n---\n# nothing\n---\nkind: B\nl:\n  - x\n",
                new ResourceStream.Options(true, true, false, true));

        assertThat(new Resource(stream.items().getLast(), 1).annotations())
                .containsEntry("config.kubernetes.io/index", "1")
                .containsEntry("internal.config.kubernetes.io/index", "1")
                .containsEntry("internal.config.kubernetes.io/seqindent", "wide")
                .hasSize(3);
    }

    @Test
    void annotationsThatWereThereBeforeStay() throws ResourceListException {
        String text = "kind: A\nmetadata:\n  annotations: {}\n---\nkind: B\nmetadata:\n  annotations:\n    a: b\n";

        assertThat(written(text, LAYOUT)).contains("a: b\n").doesNotContain("config.kubernetes.io");
    }

    @Test
    void configurationAndResultsCanBeReplaced() throws ResourceListException {
        ResourceStream stream =
                ResourceStream.read("kind: ResourceList\nitems: []\nresults: {a: b}\n", ResourceStream.Options.DEFAULT);
        stream.setFunctionConfig(YamlNode.of(java.util.Map.of("c", "d")));
        stream.setResults(YamlNode.of(java.util.List.of("e")));

        assertThat(stream.text())
                .isEqualTo(
                        "apiVersion: config.kubernetes.io/v1\nkind: ResourceList\nitems: []\nfunctionConfig:\n  c: d\n"
                                + "results:\n- e\n");
    }

    @Test
    void bareSequencesAreLetThroughOnRequestOnly() throws ResourceListException {
        assertThat(written("- a\n- b\n", new ResourceStream.Options(true, false, true, false)))
                .isEqualTo("- a\n- b\n");
        assertThatExceptionOfType(ResourceListException.class)
                .isThrownBy(() -> ResourceStream.read("- a\n", LAYOUT))
                .withMessage("wrong node kind: expected MappingNode but got SequenceNode");
    }

    @Test
    void layoutCannotBeToldWithoutAnnotations() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceStream.Options(false, true, false, false))
                .withMessageContaining("\"PreserveSeqIndent\" option adds a reader annotation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a:^- x | COMPACT",
                "a:^  - x | WIDE",
                "a: # c^  # d^  - x | WIDE",
                "a: b^  - x | COMPACT",
                "a:^   - x^b:^  - y | WIDE",
                "a: {b:^  - x | COMPACT",
                "a:^  b:^  - x^c:^  - y | COMPACT",
                "'' | COMPACT"
            })
    void theLayoutIsThatOfTheFirstListBelowAKey(String text, SequenceIndent expected) {
        assertThat(SequenceIndent.of(text.replace('^', '\n'))).isEqualTo(expected);
    }

    @Test
    void aWrittenListIsNotLongerThanAllowed() throws ResourceListException {
        ResourceListText text = new ResourceListText(100, true);
        text.item(Resource.allIn(YamlFile.parse("a: 1")).getFirst().node().copy());

        assertThatExceptionOfType(ResourceListException.class)
                .isThrownBy(() -> text.item(YamlNode.of("x".repeat(50))))
                .withMessageContaining("more than 100 characters");
    }

    private static String written(String text, ResourceStream.Options options) throws ResourceListException {
        return ResourceStream.read(text, options).text();
    }
}
