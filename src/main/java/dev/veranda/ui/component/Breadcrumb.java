package dev.veranda.ui.component;

/**
 * A place above the current one.
 *
 * @param href relative to Veranda's root
 */
public record Breadcrumb(String label, String href) {}
