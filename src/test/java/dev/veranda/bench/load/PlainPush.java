package dev.veranda.bench.load;

import dev.veranda.store.git.GitCommand;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What the {@code git} program takes for a draft: a push of one new branch with one package more. Nothing can be quicker that is in Git. */
final class PlainPush {

    private final Scene scene;
    private final Path folder;
    private final Map<String, GitCommand> clones = new HashMap<>();

    /** @param folder for copies of its own */
    PlainPush(Scene scene, Path folder) {
        this.scene = scene;
        this.folder = folder;
    }

    /** @return milliseconds */
    double push(String repository, String packageName) {
        GitCommand clone = clones.computeIfAbsent(repository, this::cloned);
        String branch = "drafts/" + packageName + "/pushed";
        clone.run("branch", branch, "main");
        clone.commitFiles(branch, "A package more", LargePackage.files(packageName, 3, 0));
        long begun = System.nanoTime();
        clone.run("push", "--quiet", "origin", branch);
        return (System.nanoTime() - begun) / 1e6;
    }

    private GitCommand cloned(String repository) {
        GitCommand clone = GitCommand.bare(folder.resolve(repository + ".git"));
        clone.run("remote", "add", "origin", scene.gitAddress(repository));
        clone.run("fetch", "--quiet", "origin", "main:main");
        return clone;
    }
}
