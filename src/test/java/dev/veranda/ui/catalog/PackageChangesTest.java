package dev.veranda.ui.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.component.ChangeMark;
import dev.veranda.ui.component.FileChange;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackageChangesTest {

    @Test
    void filesAreAddedChangedAndRemovedAndEqualOnesLeftOut() {
        List<FileChange> changes = PackageChanges.between(
                PackageContents.ofText(Map.of("a.yaml", "a: 1\n", "b.yaml", "b: 1\n", "same", "same")),
                PackageContents.ofText(Map.of("a.yaml", "a: 2\n", "c.yaml", "c: 1\n", "same", "same")));

        assertThat(changes).extracting(FileChange::path).containsExactly("a.yaml", "b.yaml", "c.yaml");
        assertThat(changes).extracting(FileChange::added).containsExactly(1, 0, 1);
        assertThat(changes).extracting(FileChange::removed).containsExactly(1, 1, 0);
        assertThat(changes)
                .extracting(FileChange::mark)
                .containsExactly(ChangeMark.CHANGED, ChangeMark.REMOVED, ChangeMark.ADDED);
        assertThat(changes.get(1).after()).isEmpty();
        assertThat(changes.get(2).before()).isEmpty();
    }

    @Test
    void valuesOfSecretsStayHiddenAndTheirChangeIsSaid() {
        String secret = "kind: Secret\ndata:\n  a: b2xk\n";
        FileChange change = PackageChanges.between(
                        PackageContents.ofText(Map.of("s.yaml", secret)),
                        PackageContents.ofText(Map.of("s.yaml", secret.replace("b2xk", "bmV3"))))
                .getFirst();

        assertThat(change.before()).get().asString().doesNotContain("b2xk");
        assertThat(change.after()).get().asString().doesNotContain("bmV3").contains("changed");
        assertThat(change.mark()).isEqualTo(ChangeMark.CHANGED);
        assertThat(change.added()).isEqualTo(1);
    }

    @Test
    void binaryFilesAreSpokenOfInWords() {
        PackageContents binary = PackageContents.empty().with("x.bin", FileContent.of(new byte[] {0, 1}));

        assertThat(PackageChanges.between(PackageContents.empty(), binary))
                .extracting(FileChange::note)
                .containsExactly(Optional.of("A binary file was added."));
        assertThat(PackageChanges.between(binary, PackageContents.ofText(Map.of("x.bin", "text now"))))
                .extracting(FileChange::note)
                .containsExactly(Optional.of("A binary file was changed."));
        assertThat(PackageChanges.between(binary, PackageContents.empty()))
                .extracting(FileChange::mark, FileChange::note)
                .containsExactly(tuple(ChangeMark.REMOVED, Optional.of("A binary file was removed.")));
    }
}
