package dev.veranda.store.git.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.store.git.GitCommand;
import dev.veranda.store.git.layout.GitHash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of packed refs is found through and rewritten as Git would. */
class PackedRefsTest {

    private static final GitHash ONE = new GitHash("1".repeat(40));
    private static final GitHash TWO = new GitHash("2".repeat(40));

    @TempDir
    Path temp;

    @Test
    void everyRefIsFoundAndNoOther() {
        PackedRefs refs = PackedRefs.none();
        for (int i = 0; i < 100; i++) {
            refs = refs.with(Map.of("refs/tags/p" + i + "/v1", Optional.of(i % 2 == 0 ? ONE : TWO)));
        }
        for (int i = 0; i < 100; i++) {
            assertThat(refs.target("refs/tags/p" + i + "/v1")).contains(i % 2 == 0 ? ONE : TWO);
        }
        assertThat(refs.target("refs/tags/p1/v")).isEmpty();
        assertThat(refs.target("refs/tags/p1/v11")).isEmpty();
        assertThat(refs.target("refs/a")).isEmpty();
        assertThat(refs.target("refs/z")).isEmpty();
        assertThat(refs.hasBelow("refs/tags/p7/")).isTrue();
        assertThat(refs.hasBelow("refs/tags/p/")).isFalse();
        assertThat(refs.hasBelow("refs/zags/")).isFalse();
        assertThat(refs.below("refs/tags/p7/")).containsOnlyKeys("refs/tags/p7/v1");
        assertThat(refs.below("refs/tags/")).hasSize(100);
    }

    @Test
    void manyMovesAtRandomAreAsInAMap() {
        Random random = new Random(7);
        PackedRefs refs = PackedRefs.none();
        Map<String, GitHash> expected = new TreeMap<>();
        for (int round = 0; round < 300; round++) {
            Map<String, Optional<GitHash>> moves = new HashMap<>();
            for (int i = 0; i < 1 + random.nextInt(3); i++) {
                String name = "refs/heads/" + (char) ('a' + random.nextInt(20)) + (random.nextBoolean() ? "/é" : "-x");
                moves.put(
                        name,
                        random.nextInt(3) == 0 ? Optional.empty() : Optional.of(random.nextBoolean() ? ONE : TWO));
            }
            refs = refs.with(moves);
            moves.forEach((name, target) ->
                    target.ifPresentOrElse(to -> expected.put(name, to), () -> expected.remove(name)));
            assertThat(refs.below("refs/")).isEqualTo(expected);
        }
        assertThat(PackedRefs.read(refs.bytes()).orElseThrow().below("refs/")).isEqualTo(expected);
    }

    @Test
    void whatGitPackedIsKeptByteForByteButForWhatMoved() throws Exception {
        GitCommand git = GitCommand.bare(temp.resolve("r.git"));
        GitHash commit = git.commitFiles("main", "first", Map.of("a", "1"));
        git.run("-c", "user.name=a", "-c", "user.email=a@example.com", "tag", "-a", "-m", "m", "annotated", "main");
        git.run("tag", "plain", "main");
        git.run("branch", "ünicode", "main");
        git.run("pack-refs", "--all");
        Path file = git.folder().resolve("packed-refs");
        byte[] before = Files.readAllBytes(file);
        PackedRefs packed = PackedRefs.read(before).orElseThrow();

        assertThat(packed.bytes()).isEqualTo(before);
        assertThat(packed.target("refs/heads/ünicode")).contains(commit);
        assertThat(packed.target("refs/tags/annotated")).contains(new GitHash(git.run("rev-parse", "annotated")));

        Map<String, Optional<GitHash>> moves = new HashMap<>();
        moves.put("refs/tags/annotated", Optional.empty());
        moves.put("refs/heads/b", Optional.of(commit));
        moves.put("refs/tags/z", Optional.of(commit));
        Files.write(file, packed.with(moves).bytes());
        assertThat(git.refs())
                .containsExactly(
                        "refs/heads/b", "refs/heads/main", "refs/heads/ünicode", "refs/tags/plain", "refs/tags/z");
        assertThat(git.run("fsck", "--strict", "--no-dangling")).isEmpty();
    }

    @Test
    void aFileWithoutOrderIsPutInOrderAndADamagedOneIsLeft() {
        String unordered = "# pack-refs with: peeled \n" + ONE.hex() + " refs/tags/b\n^" + TWO.hex() + "\n" + TWO.hex()
                + " refs/heads/a\n";
        PackedRefs refs = read(unordered).orElseThrow();
        assertThat(refs.target("refs/heads/a")).contains(TWO);
        assertThat(refs.target("refs/tags/b")).contains(ONE);
        assertThat(new String(refs.bytes(), StandardCharsets.UTF_8))
                .isEqualTo("# pack-refs with: peeled sorted \n" + TWO.hex() + " refs/heads/a\n" + ONE.hex()
                        + " refs/tags/b\n^" + TWO.hex() + "\n");
        assertThat(read(ONE.hex() + " refs/heads/a").isPresent()).isFalse();
        assertThat(read("nonsense\n").isPresent()).isFalse();
        assertThat(read("").orElseThrow().below("refs/")).isEmpty();
    }

    private static Optional<PackedRefs> read(String text) {
        return PackedRefs.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
