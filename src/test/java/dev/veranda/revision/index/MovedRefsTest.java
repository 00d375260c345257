package dev.veranda.revision.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MovedRefsTest {

    private final MovedRefs refs = new MovedRefs("refs/heads/main", ref -> ref.replaceAll("^.*/(\\w+)/\\w+$", "$1"), 4);

    @Test
    void aFewAreReadAtOnce() {
        Set<String> few = Set.of("refs/tags/a/v1", "refs/heads/main", "refs/heads/drafts/a/x");

        assertThat(refs.pieces(few)).containsExactly(few);
        assertThat(refs.pieces(List.of())).containsExactly(Set.of());
    }

    @Test
    void manyAreReadInPiecesThatLeaveNothingOut() {
        List<String> many = many();

        List<Set<String>> pieces = refs.pieces(many);

        assertThat(pieces).hasSizeGreaterThan(3);
        assertThat(pieces.stream().flatMap(Collection::stream)).containsExactlyInAnyOrderElementsOf(many);
    }

    @Test
    void refsOfOnePackageStayTogetherAndTheMainBranchComesLast() {
        List<Set<String>> pieces = refs.pieces(many());

        assertThat(pieces.getLast()).contains("refs/heads/main");
        for (int number = 0; number < 10; number++) {
            Set<String> ofPackage = new HashSet<>(ofPackage(number));
            assertThat(pieces)
                    .filteredOn(piece -> piece.stream().anyMatch(ofPackage::contains))
                    .hasSize(1);
        }
    }

    private static List<String> many() {
        List<String> many = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            many.addAll(ofPackage(number));
        }
        many.add("refs/heads/main");
        return many;
    }

    private static List<String> ofPackage(int number) {
        return List.of(
                "refs/tags/p" + number + "/v1",
                "refs/heads/proposed/p" + number + "/next",
                "refs/heads/deletionProposed/p" + number + "/v1");
    }
}
