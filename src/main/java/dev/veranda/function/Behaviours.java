package dev.veranda.function;

import dev.veranda.kpt.kptfile.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a function does in which of its versions, as a table one can read: each behaviour from its first release up to the next
 * one's.
 *
 * <pre>{@code
 * Behaviours.<Rules>since("v0.1.0", OLD, "drops what is only for local use")
 *         .andSince("v0.2.0", NEW, "leaves it alone")
 *         .andUnreleased(NEWEST, "...");
 * }</pre>
 *
 * @param <B> what tells the versions apart
 */
public final class Behaviours<B> {

    /** The function as it is built from its newest sources, for versions that come after every release. */
    private static final String UNRELEASED = "latest";

    private static final String UNSTABLE = "unstable";

    /**
     * One line of the table.
     *
     * @param since its first release, or {@code latest} or {@code unstable} for what no release has
     * @param release the same as a version; empty for what no release has
     * @param words how it differs from the line before, in plain words
     */
    public record Row<B>(String since, Optional<Version> release, B behaviour, String words) {}

    private final List<Row<B>> rows;

    private Behaviours(List<Row<B>> rows) {
        this.rows = List.copyOf(rows);
    }

    /** A function that is the same in every version. */
    public static <B> Behaviours<B> always(B behaviour) {
        return since("v0", behaviour, "the same in every version");
    }

    public static <B> Behaviours<B> since(String release, B behaviour, String words) {
        return new Behaviours<B>(List.of()).andSince(release, behaviour, words);
    }

    public Behaviours<B> andSince(String release, B behaviour, String words) {
        return with(new Row<>(release, Version.parse(release), behaviour, words));
    }

    /** What {@code unstable} in the old registry does, where no release does the same. */
    public Behaviours<B> andUnstable(B behaviour, String words) {
        return with(new Row<>(UNSTABLE, Optional.empty(), behaviour, words));
    }

    /** What the newest sources do, where no release does the same. */
    public Behaviours<B> andUnreleased(B behaviour, String words) {
        return with(new Row<>(UNRELEASED, Optional.empty(), behaviour, words));
    }

    private Behaviours<B> with(Row<B> row) {
        List<Row<B>> more = new ArrayList<>(rows);
        more.add(row);
        return new Behaviours<>(more);
    }

    /** The behaviour of a version; empty when no row covers it. */
    public Optional<B> of(FunctionVersion version) {
        return row(version).map(Row::behaviour);
    }

    /** The row that covers a version. */
    public Optional<Row<B>> row(FunctionVersion version) {
        return switch (version) {
            case FunctionVersion.Release release -> at(release.version());
            case FunctionVersion.Newest newest -> named(UNRELEASED).or(this::lastReleased);
            case FunctionVersion.Unstable unstable -> named(UNSTABLE).or(this::lastReleased);
            case FunctionVersion.Unknown unknown -> Optional.empty();
        };
    }

    /** The table, in the order of its lines. */
    public List<Row<B>> rows() {
        return rows;
    }

    private Optional<Row<B>> at(Version version) {
        return rows.stream()
                .filter(row -> row.release()
                        .filter(since -> since.compareTo(version) <= 0)
                        .isPresent())
                .reduce((earlier, later) -> later);
    }

    private Optional<Row<B>> named(String name) {
        return rows.stream().filter(row -> row.since().equals(name)).findFirst();
    }

    private Optional<Row<B>> lastReleased() {
        return rows.stream().filter(row -> row.release().isPresent()).reduce((earlier, later) -> later);
    }
}
