package dev.veranda.ui.repositories;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import dev.veranda.repository.Repository;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.ui.component.Callout;
import dev.veranda.ui.component.Tone;
import java.util.Optional;

/** Says that what packages lie below is itself a package, and what can be done with that one. */
class RootNotice extends Div {

    private static final long serialVersionUID = 1L;

    private final Runnable clone;
    private final boolean mayClone;

    /** @param clone asks where the clone goes */
    RootNotice(boolean mayClone, Runnable clone) {
        this.mayClone = mayClone;
        this.clone = clone;
    }

    void show(Repository repository) {
        removeAll();
        setVisible(repository.sync().rootIsPackage());
        if (repository.sync().rootIsPackage()) {
            Component[] actions =
                    mayClone ? new Component[] {new Button("Clone it", click -> clone.run())} : new Component[0];
            add(new Callout(Tone.INFO, words(repository.settings()), actions));
        }
    }

    static String words(RepositorySettings settings) {
        String directory = settings.directory();
        if (directory.isEmpty()) {
            return "The root of this repository is itself a package. A package is named by its folder and the root has"
                    + " none, so it is not in the catalog; packages in folders below it are. Clone it into another"
                    + " repository to work with it.";
        }
        String parent = Optional.of(directory.lastIndexOf('/'))
                .filter(slash -> slash > 0)
                .map(slash -> "the directory \"" + directory.substring(0, slash) + "\"")
                .orElse("the whole repository");
        return "The directory \"" + directory
                + "\" is itself a package, which is not in the catalog, because packages are"
                + " the folders below it. Register " + parent + " instead to have it there, or clone it into another"
                + " repository.";
    }
}
