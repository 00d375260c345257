package dev.veranda.ui.catalog;

import dev.veranda.kpt.FileContent;
import dev.veranda.krm.SecretMask;
import dev.veranda.ui.component.CodeEditor.Language;
import java.util.Optional;

/** What people who may read packages may see of a file: everything but the values of Secrets. */
final class VisibleText {

    private VisibleText() {}

    /** Empty for a binary file. */
    static Optional<String> of(String path, FileContent content) {
        return content.text().map(text -> mayHoldSecrets(path) ? SecretMask.hide(text) : text);
    }

    static boolean mayHoldSecrets(String path) {
        return Language.of(path) == Language.YAML;
    }
}
