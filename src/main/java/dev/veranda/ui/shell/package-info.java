/**
 * What surrounds every view: the page itself, the navigation beside it, the person's menu, and what is shown when something
 * fails. A new place in the navigation is one line in {@link dev.veranda.ui.shell.NavigationEntry#ALL}.
 */
@NullMarked
package dev.veranda.ui.shell;

import org.jspecify.annotations.NullMarked;
