package dev.veranda.store.git;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes in a repository what nobody should make, and what some tool or other does make. */
public final class OddGit {

    public static final String KPTFILE = "apiVersion: kpt.dev/v1\nkind: Kptfile\nmetadata:\n  name: p\n";

    private final GitCommand git;

    public OddGit(GitCommand git) {
        this.git = git;
    }

    public String blob(String text) {
        return git.runWith(text, "hash-object", "-w", "--stdin");
    }

    /** A tree of lines {@code mode type hash TAB name}; names are bytes, one character each. */
    public String tree(List<String> entries) {
        return git.runWith(String.join("\0", entries) + "\0", StandardCharsets.ISO_8859_1, "mktree", "-z", "--missing");
    }

    public String file(String name, String text) {
        return "100644 blob " + blob(text) + "\t" + bytes(name);
    }

    public String link(String name, String target) {
        return "120000 blob " + blob(target) + "\t" + bytes(name);
    }

    public String folder(String name, String tree) {
        return "040000 tree " + tree + "\t" + bytes(name);
    }

    /** A folder of this name that holds a Kptfile. */
    public String packageFolder(String name) {
        return folder(name, tree(List.of(file("Kptfile", KPTFILE + "# " + name + "\n"))));
    }

    /** The characters of a name as the bytes of its UTF-8. */
    public static String bytes(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** A commit whose text is exactly this, after its tree and parents. */
    public String commit(String tree, List<String> parents, String rest) {
        StringBuilder text = new StringBuilder("tree " + tree + "\n");
        parents.forEach(parent -> text.append("parent ").append(parent).append('\n'));
        return git.runWith(
                text.append(rest).toString(),
                StandardCharsets.ISO_8859_1,
                "hash-object",
                "--literally",
                "-t",
                "commit",
                "-w",
                "--stdin");
    }

    /** A commit by somebody ordinary. */
    public String commit(String tree, List<String> parents) {
        String who = " S <s@example.com> 1700000000 +0000\n";
        return commit(tree, parents, "author" + who + "committer" + who + "\nodd\n");
    }

    public void ref(String name, String target) {
        git.run("update-ref", name, target);
    }
}
