package dev.veranda.store.git.layout;

import java.util.Optional;

/** One ref to change on the server, with what it must still be for the change to be right. */
public sealed interface RefChange {

    String ref();

    /** What the ref must point at now; empty when it must not exist. */
    default Optional<GitHash> expected() {
        return switch (this) {
            case Create ignored -> Optional.empty();
            case Move(String ref, GitHash from, GitHash to) -> Optional.of(from);
            case Delete(String ref, GitHash from) -> Optional.of(from);
        };
    }

    /** What the ref is to point at; empty when it is to go. */
    default Optional<GitHash> target() {
        return switch (this) {
            case Create(String ref, GitHash to) -> Optional.of(to);
            case Move(String ref, GitHash from, GitHash to) -> Optional.of(to);
            case Delete ignored -> Optional.empty();
        };
    }

    record Create(String ref, GitHash to) implements RefChange {}

    record Move(String ref, GitHash from, GitHash to) implements RefChange {}

    record Delete(String ref, GitHash from) implements RefChange {}
}
