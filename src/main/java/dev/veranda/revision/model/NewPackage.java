package dev.veranda.revision.model;

import dev.veranda.failure.Invalid;
import dev.veranda.failure.Invalid.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a new draft goes.
 *
 * @param repository the text of the repository's {@link dev.veranda.repository.ObjectName}
 * @param packagePath the package's path below the repository's directory
 * @param workspace the name of the draft, unique for the package
 */
public record NewPackage(String repository, String packagePath, String workspace) {

    public NewPackage {
        packagePath = packagePath.strip();
        workspace = workspace.strip();
    }

    /** @throws Invalid with every problem, fields {@code packagePath} and {@code workspace} */
    public void requireValid() {
        List<Problem> problems = new ArrayList<>();
        RevisionNames.packagePathProblem(packagePath)
                .ifPresent(reason -> problems.add(new Problem("packagePath", reason)));
        RevisionNames.workspaceProblem(workspace).ifPresent(reason -> problems.add(new Problem("workspace", reason)));
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }
}
