package dev.veranda.revision.index;

import dev.veranda.audit.PlainText;
import dev.veranda.kpt.kptfile.Condition;
import dev.veranda.kpt.kptfile.UpstreamLock;
import dev.veranda.kpt.pkg.PackageSummary;
import dev.veranda.revision.model.PackageFacts;
import dev.veranda.revision.model.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What the index keeps of a package summary. Packages are hostile input: what is kept is bounded in length and number, and
 * holds nothing a database refuses, so that one package cannot keep a repository from being indexed.
 */
final class Facts {

    private static final int LONGEST_NAME = 250;
    private static final int LONGEST_TEXT = 10_000;
    private static final int MOST = 200;

    private Facts() {}

    /** @param render what the last render left, which says more than the condition that tells how it ended */
    static PackageFacts of(PackageSummary summary, RecordedRender render, int fileCount) {
        return new PackageFacts(
                PlainText.lines(summary.info().description().orElse(""), LONGEST_TEXT),
                names(summary.info().keywords()),
                texts(summary.labels()),
                texts(summary.annotations()),
                names(summary.info().readinessGates()),
                summary.conditions().stream()
                        .limit(MOST)
                        .map(condition -> new PackageFacts.Condition(
                                name(condition.type()),
                                name(condition.status()),
                                name(condition.reason().orElse("")),
                                PlainText.lines(message(condition, render), LONGEST_TEXT)))
                        .toList(),
                summary.upstreamLock().flatMap(UpstreamLock::git).map(Facts::upstream),
                functions(names(summary.functions())),
                names(List.copyOf(summary.kinds().keySet())),
                summary.kinds().values().stream().mapToInt(Integer::intValue).sum(),
                fileCount,
                names(summary.subpackages()),
                summary.problem().map(problem -> PlainText.lines(problem, LONGEST_TEXT)));
    }

    private static String message(Condition condition, RecordedRender render) {
        String message = condition.message().orElse("");
        boolean failed = condition.type().equals(Condition.RENDERED)
                && condition.status().equals("False");
        return failed && !render.causes().isEmpty() ? message + "; " + String.join("; ", render.causes()) : message;
    }

    /** A name as the index keeps it: on one line and short enough to be indexed. */
    static String name(String text) {
        return PlainText.line(text, LONGEST_NAME);
    }

    /** A person as the index keeps them: anybody can write anything as the author of a commit. */
    static String person(String name) {
        return PlainText.line(PlainText.visible(name), LONGEST_NAME);
    }

    private static List<String> names(List<String> names) {
        return names.stream().limit(MOST).map(Facts::name).toList();
    }

    private static Map<String, String> texts(Map<String, String> texts) {
        Map<String, String> plain = new TreeMap<>();
        texts.entrySet().stream()
                .limit(MOST)
                .forEach(entry -> plain.put(name(entry.getKey()), PlainText.lines(entry.getValue(), LONGEST_TEXT)));
        return plain;
    }

    private static Upstream upstream(UpstreamLock.GitLock lock) {
        return new Upstream(name(lock.repo()), name(lock.directory()), name(lock.ref()), name(lock.commit()));
    }

    /** {@code ghcr.io/…/set-namespace:v0.4.1} is known to people as {@code set-namespace}. */
    private static List<String> functions(List<String> images) {
        return images.stream()
                .map(image -> image.substring(image.lastIndexOf('/') + 1))
                .map(name -> Optional.of(name.indexOf(':'))
                        .filter(colon -> colon > 0)
                        .map(colon -> name.substring(0, colon))
                        .orElse(name))
                .distinct()
                .sorted()
                .toList();
    }
}
