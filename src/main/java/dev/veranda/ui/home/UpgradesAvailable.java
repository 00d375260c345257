package dev.veranda.ui.home;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Span;
import dev.veranda.ui.component.Glyph;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.link.Links;

/** How many packages could follow something newer, leading to them. Hidden while there is none. */
class UpgradesAvailable extends Anchor {

    private static final long serialVersionUID = 1L;

    private final Span words = new Span();

    UpgradesAvailable() {
        super(Links.catalogOfOutdated());
        addClassNames("panel", "upgrades-available");
        add(Glyph.UPGRADE.icon(), words);
        setVisible(false);
    }

    void show(int packages) {
        words.setText(Numbers.count(packages, "package") + " can be upgraded: " + (packages == 1 ? "its" : "their")
                + " upstream has a newer revision.");
        setVisible(packages > 0);
    }
}
