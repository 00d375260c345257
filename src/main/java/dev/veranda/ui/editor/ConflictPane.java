package dev.veranda.ui.editor;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.tabs.Tab;
import com.vaadin.flow.component.tabs.Tabs;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.ui.component.DiffView;
import dev.veranda.ui.component.Numbers;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two people changed the draft: every file both touched, as it was and as each of them has it, and whose to take. */
class ConflictPane extends Section {

    private static final long serialVersionUID = 1L;

    private final transient ThreeWay merge;
    private final Map<String, Side> choices = new TreeMap<>();
    private final Paragraph missing = new Paragraph();
    private final SerializableConsumer<PackageContents> onChosen;

    /**
     * @param who made the other change
     * @param verb what the button says that goes on with the choices
     */
    ConflictPane(
            String who,
            ThreeWay merge,
            String verb,
            SerializableConsumer<PackageContents> onChosen,
            SerializableRunnable onBack) {
        this.merge = merge;
        this.onChosen = onChosen;
        addClassName("conflict-pane");
        setAriaLabel("Conflicting changes");
        add(new H2(who + " changed this draft while you did"), new Paragraph(words()));
        merge.open().forEach(choice -> add(file(choice, who)));
        missing.addClassName("function-failure");
        missing.setVisible(false);
        missing.getElement().setAttribute("role", "alert");
        Button go = new Button(verb, click -> go());
        go.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        Button back = new Button("Back to editing", click -> onBack.run());
        Div actions = new Div(go, back);
        actions.addClassName("row");
        add(missing, actions);
    }

    private String words() {
        int open = merge.open().size();
        if (open == 0) {
            return "You changed different files, so both changes fit together.";
        }
        return (open == 1
                        ? "Choose whose version of 1 file to take."
                        : "Choose whose version of " + open + " files to take.")
                + " Files that only one of you changed are taken as they are. Nothing is saved before you say so.";
    }

    private Section file(ThreeWay.Choice choice, String who) {
        RadioButtonGroup<Side> sides = new RadioButtonGroup<>(choice.path());
        sides.setItems(Side.values());
        sides.setItemLabelGenerator(side -> label(side, choice, who));
        sides.addValueChangeListener(change -> {
            choices.put(choice.path(), change.getValue());
            missing.setVisible(false);
        });
        Tabs tabs = new Tabs(new Tab("Yours"), new Tab("Theirs"), new Tab("Yours and theirs"));
        tabs.getElement().setAttribute("aria-label", "What to compare in " + choice.path());
        Div shown = new Div(difference(choice, 0));
        tabs.addSelectedChangeListener(change -> {
            shown.removeAll();
            shown.add(difference(choice, tabs.getSelectedIndex()));
        });
        Section file = new Section(sides, tabs, shown);
        file.addClassNames("conflict-file", "panel");
        return file;
    }

    private static DiffView difference(ThreeWay.Choice choice, int tab) {
        return switch (tab) {
            case 0 -> new DiffView("Before → yours", text(choice.base()), text(choice.yours()));
            case 1 -> new DiffView("Before → theirs", text(choice.base()), text(choice.theirs()));
            default -> new DiffView("Theirs → yours", text(choice.theirs()), text(choice.yours()));
        };
    }

    private static String label(Side side, ThreeWay.Choice choice, String who) {
        String whose = side == Side.YOURS ? "Yours" : who + "'s";
        return choice.of(side).isPresent() ? whose : whose + " (removes the file)";
    }

    private static Optional<String> text(Optional<FileContent> content) {
        return content.map(file -> file.text().orElse("Binary, " + Numbers.count(file.size(), "byte")));
    }

    private void go() {
        long undecided = merge.open().stream()
                .filter(choice -> !choices.containsKey(choice.path()))
                .count();
        if (undecided > 0) {
            missing.setText(undecided == 1 ? "Choose for 1 more file." : "Choose for " + undecided + " more files.");
            missing.setVisible(true);
        } else {
            onChosen.accept(merge.chosen(choices));
        }
    }
}
