package dev.veranda.store.git;

import dev.veranda.store.Person;
import java.time.Instant;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** What a commit says, however badly formed it is. */
final class CommitText {

    private static final Person UNKNOWN = new Person("unknown", "unknown");

    private CommitText() {}

    static String message(RevCommit commit) {
        return commit.getFullMessage();
    }

    static Person author(RevCommit commit) {
        @Nullable PersonIdent ident = commit.getAuthorIdent();
        if (ident == null
                || (ident.getName().isBlank() && ident.getEmailAddress().isBlank())) {
            return UNKNOWN;
        }
        return new Person(ident.getName(), ident.getEmailAddress());
    }

    static Instant time(RevCommit commit) {
        return Instant.ofEpochSecond(commit.getCommitTime());
    }
}
