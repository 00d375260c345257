package dev.veranda.ui.component;

import java.util.List;

/** A view with keys of its own, which the sheet of shortcuts lists. */
public interface HasShortcuts {

    List<Shortcut> shortcuts();
}
