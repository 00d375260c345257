package dev.veranda.ui.repositories;

import java.util.Optional;

/** Whether people may approve what they wrote themselves, as a choice in a form. */
enum SelfApproval {
    DEFAULT("As configured for all repositories", Optional.empty()),
    FORBID("Forbidden: somebody else has to approve", Optional.of(false)),
    ALLOW("Allowed", Optional.of(true));

    private final String label;
    private final Optional<Boolean> setting;

    SelfApproval(String label, Optional<Boolean> setting) {
        this.label = label;
        this.setting = setting;
    }

    String label() {
        return label;
    }

    Optional<Boolean> setting() {
        return setting;
    }

    static SelfApproval of(Optional<Boolean> setting) {
        for (SelfApproval choice : values()) {
            if (choice.setting.equals(setting)) {
                return choice;
            }
        }
        return DEFAULT;
    }
}
