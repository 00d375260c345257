package dev.veranda.ui.component;

/**
 * Something the keyboard does.
 *
 * @param keys with spaces between them, as in "Ctrl S"; "j / k" for one of two
 * @param words what it does, as in "Save"
 */
public record Shortcut(String keys, String words) {}
