package dev.veranda.store.git.layout;

import dev.veranda.store.Person;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.util.RawParseUtils;

/** What a commit says, however badly formed it is. */
public final class CommitText {

    private static final Person UNKNOWN = new Person("unknown", "unknown");

    private static final Pattern DATE = Pattern.compile("> *([0-9]{1,18})(?![0-9])[^>]*$");

    /** The last second of the year 9999. */
    private static final long LATEST = 253_402_300_799L;

    private CommitText() {}

    /** The whole message. */
    public static String message(RevCommit commit) {
        return commit.getFullMessage();
    }

    /** Read by hand: a date that no calendar has would keep JGit from reading the name before it. */
    public static Person author(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int begin = RawParseUtils.author(raw, 0);
        if (begin < 0) {
            return UNKNOWN;
        }
        int line = RawParseUtils.nextLF(raw, begin);
        int open = RawParseUtils.nextLF(raw, begin, '<');
        int close = RawParseUtils.nextLF(raw, begin, '>');
        boolean whole = open <= close && close <= line && raw[open - 1] == '<' && raw[close - 1] == '>';
        String name = whole ? text(commit, begin, open - 1) : text(commit, begin, line);
        String email = whole ? text(commit, open, close - 1) : "";
        return isEmpty(name) && isEmpty(email) ? UNKNOWN : new Person(name, email);
    }

    /** Whether nothing would be left of it in a {@link Person}. */
    private static boolean isEmpty(String text) {
        return text.replaceAll("[\\p{Cntrl}<>]+", " ").isBlank();
    }

    private static String text(RevCommit commit, int begin, int end) {
        Charset encoding;
        try {
            encoding = commit.getEncoding();
        } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
            encoding = StandardCharsets.UTF_8;
        }
        return RawParseUtils.decode(encoding, commit.getRawBuffer(), begin, end);
    }

    /** When it was committed; what no calendar can show is the epoch, as Git itself shows it. */
    public static Instant time(RevCommit commit) {
        byte[] raw = commit.getRawBuffer();
        int begin = RawParseUtils.committer(raw, 0);
        if (begin < 0) {
            return Instant.EPOCH;
        }
        int end = RawParseUtils.nextLF(raw, begin);
        String line = new String(raw, begin, end - begin, StandardCharsets.ISO_8859_1);
        Matcher date = DATE.matcher(line);
        if (!date.find()) {
            return Instant.EPOCH;
        }
        long seconds = Long.parseLong(date.group(1));
        return seconds <= LATEST ? Instant.ofEpochSecond(seconds) : Instant.EPOCH;
    }
}
