package dev.veranda.ui.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.rendering.OutlinedResource;
import dev.veranda.ui.rendering.PackageOutline;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FileTemplateTest {

    @ParameterizedTest
    @EnumSource(value = FileTemplate.class, mode = EnumSource.Mode.EXCLUDE, names = "BLANK")
    void everyTemplateIsAResourceOfItsKindAndName(FileTemplate template) {
        PackageContents contents = PackageContents.empty().with(template.usualPath(), template.text("web", "shop"));
        PackageOutline outline = PackageOutline.of(contents);

        OutlinedResource resource = outline.resources(template.usualPath()).getFirst();
        assertThat(outline.problems()).isEmpty();
        assertThat(resource.kind()).isEqualTo(template.label());
        assertThat(resource.name()).isEqualTo("web");
        assertThat(resource.namespace()).isEqualTo(template == FileTemplate.NAMESPACE ? "" : "shop");
    }
}
