package dev.veranda.ui.component;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileRowTest {

    private static final List<FileRow> FILES = List.of(
            FileRow.of("Kptfile", "", ChangeMark.NONE, 0),
            FileRow.of("base/config.yaml", "ConfigMap settings", ChangeMark.CHANGED, 3),
            FileRow.of("base/deeper/a.yaml", "Service a", ChangeMark.NONE, 1),
            FileRow.of("readme.md", "", ChangeMark.REMOVED, 0));

    @Test
    void filesAtTheTopComeFirstAndFoldersHeadTheirFiles() {
        assertThat(FileRow.tree(FILES, "", Set.of()))
                .extracting(FileRow::label)
                .containsExactly("Kptfile", "readme.md", "base/", "config.yaml", "base/deeper/", "a.yaml");
    }

    @Test
    void aClosedFolderHidesItsFilesUnlessSomethingIsLookedFor() {
        assertThat(FileRow.tree(FILES, "", Set.of("base")))
                .extracting(FileRow::label)
                .containsExactly("Kptfile", "readme.md", "base/", "base/deeper/", "a.yaml");
        assertThat(FileRow.tree(FILES, "settings", Set.of("base")))
                .extracting(FileRow::label)
                .containsExactly("base/", "config.yaml");
    }

    @Test
    void aFileIsFoundByAllOfTheWordsInItsPathOrInWhatIsInIt() {
        assertThat(FileRow.tree(FILES, "configmap SETTINGS base", Set.of()))
                .extracting(FileRow::path)
                .containsExactly("base", "base/config.yaml");
        assertThat(FileRow.tree(FILES, "configmap other", Set.of())).isEmpty();
    }

    @Test
    void aFolderCountsTheErrorsOfItsFiles() {
        assertThat(FileRow.tree(FILES, "", Set.of()))
                .filteredOn(FileRow::folder)
                .extracting(FileRow::errors)
                .containsExactly(3, 1);
    }

    @Test
    void everyMarkHasALetterOfItsOwn() {
        assertThat(List.of(ChangeMark.values())).extracting(ChangeMark::letter).doesNotHaveDuplicates();
        assertThat(ChangeMark.REMOVED.word()).isEqualTo("removed");
        assertThat(ChangeMark.NONE.word()).isEmpty();
    }
}
