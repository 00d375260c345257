package dev.veranda.ui.editor;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.function.SerializableConsumer;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.component.DiffMode;
import dev.veranda.ui.component.DiffView;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.rendering.Preview;
import java.util.Optional;
import java.util.SortedSet;

/** What the render changes in one file, and in which others it changes something. */
class RenderedFile extends Div {

    private static final long serialVersionUID = 1L;
    private static final int MOST_FILES = 50;

    /** What is compared on every pause in typing has to be found quickly. */
    private static final int MOST_BYTES = 512 * 1024;

    private final Div difference = new Div();
    private final Div files = new Div();
    private final SerializableConsumer<String> onFile;

    RenderedFile(SerializableConsumer<String> onFile) {
        this.onFile = onFile;
        addClassName("rendered-file");
        add(files, difference);
    }

    void show(Preview preview, String path) {
        difference.removeAll();
        files.removeAll();
        Optional<FileContent> before = preview.typed().file(path);
        Optional<FileContent> after = preview.render().contents().file(path);
        if (before.equals(after)) {
            difference.add(quiet("The render changes nothing in this file."));
        } else if (tooLarge(before) || tooLarge(after)) {
            difference.add(
                    quiet("The render changes this file. It is too large to show the difference while you type."));
        } else {
            difference.add(diff(path, preview));
        }
        list(preview.changed(), path);
    }

    private static DiffView diff(String path, Preview preview) {
        PackageContents typed = preview.typed();
        PackageContents rendered = preview.render().contents();
        DiffView view = new DiffView(path, typed.text(path), rendered.text(path));
        view.setMode(DiffMode.UNIFIED);
        return view;
    }

    private void list(SortedSet<String> changed, String path) {
        if (changed.isEmpty()) {
            return;
        }
        UnorderedList list = new UnorderedList();
        changed.stream().limit(MOST_FILES).forEach(file -> {
            NativeButton link = new NativeButton(file, click -> onFile.accept(file));
            link.addClassName("place-link");
            if (file.equals(path)) {
                link.getElement().setAttribute("aria-current", "true");
            }
            list.add(new ListItem(link));
        });
        files.add(new H3("Changed by the render"), list);
        int more = changed.size() - MOST_FILES;
        if (more > 0) {
            files.add(quiet("and " + Numbers.grouped(more) + " more"));
        }
    }

    private static boolean tooLarge(Optional<FileContent> content) {
        return content.map(FileContent::size).orElse(0) > MOST_BYTES;
    }

    private static Paragraph quiet(String words) {
        Paragraph paragraph = new Paragraph(words);
        paragraph.addClassName("quiet");
        return paragraph;
    }
}
