package dev.veranda.ui.repositories;

import dev.veranda.repository.CredentialsKind;
import dev.veranda.repository.RepositorySettings;
import dev.veranda.repository.SyncProgress;
import dev.veranda.repository.SyncStatus;
import dev.veranda.revision.catalog.PackageCounts;
import dev.veranda.ui.component.Numbers;
import dev.veranda.ui.component.StatusBadge;
import dev.veranda.ui.component.Tone;
import java.util.ArrayList;
import java.util.List;

/** How repositories are spoken of. */
final class RepositoryWords {

    private RepositoryWords() {}

    static String purpose(boolean deployment) {
        return deployment ? "Deployments" : "Blueprints";
    }

    /** "main, below apps". */
    static String place(RepositorySettings settings) {
        return settings.directory().isEmpty()
                ? settings.branch()
                : settings.branch() + ", below " + settings.directory();
    }

    static StatusBadge state(SyncStatus sync) {
        return new StatusBadge(
                sync.state().label(),
                switch (sync.state()) {
                    case PENDING -> Tone.NEUTRAL;
                    case SYNCING -> Tone.INFO;
                    case READY -> Tone.GOOD;
                    case ERROR -> Tone.BAD;
                });
    }

    /** "1,200 of 2,000 packages". */
    static String progress(SyncProgress progress) {
        return Numbers.grouped(progress.done()) + " of " + Numbers.count(progress.all(), "package");
    }

    /** "12 packages, 2 drafts, 1 proposal". */
    static String counts(PackageCounts counts) {
        List<String> words = new ArrayList<>();
        words.add(Numbers.count(counts.packages(), "package"));
        if (counts.drafts() > 0) {
            words.add(Numbers.count(counts.drafts(), "draft"));
        }
        if (counts.proposals() > 0) {
            words.add(Numbers.count(counts.proposals(), "proposal"));
        }
        return String.join(", ", words);
    }

    /** "20 left out, 2 cannot be read". */
    static String leftOut(SyncStatus sync) {
        List<String> words = new ArrayList<>();
        if (sync.leftOut() > 0) {
            words.add(Numbers.grouped(sync.leftOut()) + " left out");
        }
        if (sync.unreadable() > 0) {
            words.add(Numbers.grouped(sync.unreadable()) + " cannot be read");
        }
        return String.join(", ", words);
    }

    static String credentials(CredentialsKind kind) {
        return switch (kind) {
            case NONE -> "None";
            case BASIC -> "User name with password or token";
            case BEARER -> "Bearer token";
        };
    }
}
