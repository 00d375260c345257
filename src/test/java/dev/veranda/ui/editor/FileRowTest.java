package dev.veranda.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.ui.rendering.PackageOutline;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FileRowTest {

    private final DraftEdits edits =
            Samples.edits("base/config.yaml", """
                    apiVersion: v1
                    kind: ConfigMap
                    metadata:
                      name: settings
                    """, "readme.md", "# web").removed("readme.md");

    @Test
    void filesAtTheTopComeFirstAndFoldersHeadTheirFiles() {
        assertThat(rows("", Set.of()))
                .extracting(FileRow::label)
                .containsExactly("Kptfile", "readme.md", "base/", "config.yaml");
    }

    @Test
    void aClosedFolderHidesItsFilesUnlessSomethingIsLookedFor() {
        assertThat(rows("", Set.of("base")))
                .extracting(FileRow::label)
                .containsExactly("Kptfile", "readme.md", "base/");
        assertThat(rows("settings", Set.of("base"))).extracting(FileRow::label).containsExactly("base/", "config.yaml");
    }

    @Test
    void aFileIsFoundByTheResourceInIt() {
        assertThat(rows("configmap settings", Set.of()))
                .extracting(FileRow::path)
                .contains("base/config.yaml");
    }

    @Test
    void aRemovedFileStaysInTheListAsRemoved() {
        assertThat(rows("readme", Set.of())).extracting(FileRow::change).containsExactly(FileChange.REMOVED);
    }

    @Test
    void aFolderCountsTheErrorsOfItsFiles() {
        List<FileRow> rows =
                FileRow.of(edits, outline(), "", Set.of("base"), path -> path.equals("base/config.yaml") ? 3 : 0);

        assertThat(rows.getLast().errors()).isEqualTo(3);
    }

    private List<FileRow> rows(String filter, Set<String> closed) {
        return FileRow.of(edits, outline(), filter, closed, path -> 0);
    }

    private PackageOutline outline() {
        return PackageOutline.of(edits.typed());
    }
}
