package dev.veranda.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.component.ChangeMark;
import org.junit.jupiter.api.Test;

class DraftEditsTest {

    @Test
    void aFreshlyOpenedDraftHasNothingToSave() {
        DraftEdits edits = Samples.edits("a.yaml", "a: 1\n");

        assertThat(edits.unsaved()).isFalse();
        assertThat(edits.changes()).isZero();
        assertThat(edits.change("a.yaml")).isEqualTo(ChangeMark.NONE);
    }

    @Test
    void typingTheOldTextAgainLeavesNothingToSave() {
        DraftEdits edits = Samples.edits("a.yaml", "a: 1\n").typed("a.yaml", "a: 2\n");
        assertThat(edits.change("a.yaml")).isEqualTo(ChangeMark.CHANGED);

        assertThat(edits.typed("a.yaml", "a: 1\n").unsaved()).isFalse();
    }

    @Test
    void addedRemovedAndRenamedFilesAreToldApart() {
        DraftEdits edits = Samples.edits("a.yaml", "a\n", "b.yaml", "b\n", "c.yaml", "c\n")
                .added("d.yaml", "d\n")
                .removed("a.yaml")
                .renamed("b.yaml", "folder/b.yaml");

        assertThat(edits.change("d.yaml")).isEqualTo(ChangeMark.ADDED);
        assertThat(edits.change("a.yaml")).isEqualTo(ChangeMark.REMOVED);
        assertThat(edits.change("b.yaml")).isEqualTo(ChangeMark.REMOVED);
        assertThat(edits.change("folder/b.yaml")).isEqualTo(ChangeMark.ADDED);
        assertThat(edits.change("c.yaml")).isEqualTo(ChangeMark.NONE);
        assertThat(edits.changes()).isEqualTo(4);
        assertThat(edits.typed().text("folder/b.yaml")).contains("b\n");
    }

    @Test
    void aRemovedFileComesBackAsItWas() {
        DraftEdits edits = Samples.edits("a.yaml", "a\n").removed("a.yaml").reverted("a.yaml");

        assertThat(edits.unsaved()).isFalse();
    }

    @Test
    void revertingAnAddedFileRemovesIt() {
        DraftEdits edits = Samples.edits().added("a.yaml", "a\n").reverted("a.yaml");

        assertThat(edits.typed().has("a.yaml")).isFalse();
    }

    @Test
    void aFileKeepsItsWindowsLineBreaks() {
        DraftEdits edits = Samples.edits("a.txt", "one\r\ntwo\r\n");

        assertThat(edits.typed("a.txt", "one\ntwo\n").unsaved()).isFalse();
        assertThat(edits.typed("a.txt", "one\n2\n").typed().text("a.txt")).contains("one\r\n2\r\n");
    }

    @Test
    void whatIsTypedWhileASaveRunsStaysUnsaved() {
        DraftEdits sent = Samples.edits("a.yaml", "a: 1\n", "b.yaml", "b: 1\n").typed("a.yaml", "a: 2\n");
        PackageContents stored = sent.typed().with("b.yaml", "b: rendered\n");

        DraftEdits after = sent.typed("a.yaml", "a: 3\n").saved(Samples.draft("c2"), sent.typed(), stored);

        assertThat(after.draft().commit()).isEqualTo("c2");
        assertThat(after.typed().text("a.yaml")).contains("a: 3\n");
        assertThat(after.change("a.yaml")).isEqualTo(ChangeMark.CHANGED);
        assertThat(after.typed().text("b.yaml")).contains("b: rendered\n");
        assertThat(after.change("b.yaml")).isEqualTo(ChangeMark.NONE);
    }

    @Test
    void aSavedDraftIsWhatTheRenderMadeOfIt() {
        DraftEdits sent = Samples.edits("a.yaml", "a: 1\n").typed("a.yaml", "a: 2\n");

        DraftEdits after =
                sent.saved(Samples.draft("c2"), sent.typed(), sent.typed().with("a.yaml", "a: rendered\n"));

        assertThat(after.unsaved()).isFalse();
        assertThat(after.typed().text("a.yaml")).contains("a: rendered\n");
    }

    @Test
    void aNewPathMustBeFreeAndPossible() {
        DraftEdits edits = Samples.edits("base/a.yaml", "a\n");

        assertThat(edits.problemOfNewPath("base/b.yaml")).isEmpty();
        assertThat(edits.problemOfNewPath("base/a.yaml")).contains("There is a file \"base/a.yaml\" already.");
        assertThat(edits.problemOfNewPath("base")).contains("\"base\" is a folder.");
        assertThat(edits.problemOfNewPath("base/a.yaml/x"))
                .contains("\"base/a.yaml\" is a file, so nothing can lie below it.");
        assertThat(edits.problemOfNewPath("../a.yaml")).isPresent();
        assertThat(edits.problemOfNewPath("")).isPresent();
    }
}
