/**
 * Writing a draft: its files, the editor, what the render makes of it, saving, proposing, and what happens when somebody else
 * saved first. Start reading at {@link dev.veranda.ui.editor.EditorView}; what can be said without a browser is in the
 * records, first of all {@link dev.veranda.ui.editor.DraftEdits}.
 */
@NullMarked
package dev.veranda.ui.editor;

import org.jspecify.annotations.NullMarked;
