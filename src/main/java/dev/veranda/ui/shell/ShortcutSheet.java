package dev.veranda.ui.shell;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import dev.veranda.ui.component.Shortcut;
import java.util.List;

/** What the keyboard does, everywhere and on the page that is shown. The key ? opens it. */
class ShortcutSheet extends Dialog {

    private static final long serialVersionUID = 1L;

    private static final List<Shortcut> EVERYWHERE = List.of(
            new Shortcut("Ctrl K", "Find packages, places and actions"),
            new Shortcut("/", "Search on this page"),
            new Shortcut("?", "Show these shortcuts"),
            new Shortcut("Esc", "Close a dialog or menu"));

    /** @param ofPage the keys of the page that is shown, which may have none */
    ShortcutSheet(List<Shortcut> ofPage) {
        setHeaderTitle("Keyboard shortcuts");
        addClassName("shortcut-sheet");
        Div groups = new Div(group("Everywhere", EVERYWHERE));
        if (!ofPage.isEmpty()) {
            groups.addComponentAsFirst(group("On this page", ofPage));
        }
        groups.addClassName("stack");
        Paragraph note = new Paragraph(
                "On a Mac, ⌘ stands for Ctrl. Keys without Ctrl can be turned off in the menu below your name.");
        note.addClassName("quiet");
        add(groups, note);
        getFooter().add(new Button("Close", click -> close()));
    }

    private static Section group(String heading, List<Shortcut> shortcuts) {
        DescriptionList list = new DescriptionList();
        shortcuts.forEach(shortcut -> list.add(
                new DescriptionList.Term(keys(shortcut.keys())), new DescriptionList.Description(shortcut.words())));
        return new Section(new H2(heading), list);
    }

    private static Span keys(String keys) {
        Span span = new Span();
        for (String key : keys.split(" ")) {
            Element element = new Element(key.equals("/") && keys.length() > 1 ? "span" : "kbd");
            element.setText(key);
            span.getElement().appendChild(element);
        }
        return span;
    }
}
