package dev.veranda.differential;

import dev.veranda.kpt.FileContent;
import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.SlashPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The packages below a folder, or at every branch and tag of a Git bundle, each once, by where it was found. */
final class FoundPackages {

    private FoundPackages() {}

    static Map<String, PackageContents> in(Path place) throws IOException {
        return Files.isDirectory(place) ? inFolder(place) : inBundle(place);
    }

    private static Map<String, PackageContents> inFolder(Path folder) throws IOException {
        Map<String, FileContent> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.filter(Files::isRegularFile).toList()) {
                String path = folder.relativize(file).toString().replace('\\', '/');
                if (!("/" + path).contains("/.git/")) {
                    files.put(path, FileContent.of(Files.readAllBytes(file)));
                }
            }
        }
        return packages("", files, new TreeSet<>());
    }

    private static Map<String, PackageContents> inBundle(Path bundle) throws IOException {
        Path clone = Files.createTempDirectory("bundle");
        try (Git git = Git.cloneRepository()
                .setURI(bundle.toUri().toString())
                .setDirectory(clone.toFile())
                .setBare(true)
                .call()) {
            Repository repository = git.getRepository();
            Map<String, PackageContents> packages = new LinkedHashMap<>();
            Set<String> seen = new TreeSet<>();
            for (Ref ref : repository.getRefDatabase().getRefs()) {
                ObjectId commit = repository.getRefDatabase().peel(ref).getPeeledObjectId();
                ObjectId id = commit == null ? ref.getObjectId() : commit;
                if (id == null) {
                    continue;
                }
                packages.putAll(packages(ref.getName() + " ", files(repository, id), seen));
            }
            return packages;
        } catch (GitAPIException refused) {
            throw new IOException("the bundle cannot be read: " + refused.getMessage(), refused);
        } finally {
            Differential.deleteTree(clone);
        }
    }

    private static Map<String, FileContent> files(Repository repository, ObjectId commit) throws IOException {
        Map<String, FileContent> files = new TreeMap<>();
        try (RevWalk walk = new RevWalk(repository);
                TreeWalk tree = new TreeWalk(repository)) {
            tree.addTree(walk.parseCommit(commit).getTree());
            tree.setRecursive(true);
            while (tree.next()) {
                files.put(
                        tree.getPathString(),
                        FileContent.of(repository.open(tree.getObjectId(0)).getBytes()));
            }
        }
        return files;
    }

    /** @param seen what was found elsewhere already, and need not be looked at again */
    private static Map<String, PackageContents> packages(
            String prefix, Map<String, FileContent> files, Set<String> seen) {
        List<String> roots = files.keySet().stream()
                .filter(path -> SlashPath.name(path).equals(PackageContents.KPTFILE))
                .map(SlashPath::directory)
                .toList();
        Map<String, PackageContents> packages = new LinkedHashMap<>();
        for (String root : roots) {
            boolean inside = roots.stream().anyMatch(other -> !other.equals(root) && isWithin(other, root));
            Map<String, FileContent> own = new TreeMap<>();
            files.forEach((path, content) -> {
                if (isWithin(root, path)) {
                    own.put(SlashPath.within(root, path), content);
                }
            });
            if (!inside && seen.add(root + own.hashCode())) {
                packages.put(prefix + root, PackageContents.of(own));
            }
        }
        return packages;
    }

    private static boolean isWithin(String folder, String path) {
        return folder.equals(SlashPath.ROOT) || path.startsWith(folder + "/");
    }
}
