package dev.veranda.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says in Kubernetes' words what somebody may do, for {@code kubectl auth can-i}. It only explains: the services decide, by the
 * same permissions.
 */
public final class AccessReview {

    private static final String PORCH = "porch.kpt.dev";
    private static final String CONFIG = "config.porch.kpt.dev";
    private static final String CORE = "";
    private static final Set<String> READ = Set.of("get", "list", "watch");
    private static final Set<String> WRITE = Set.of("create", "update", "patch", "delete", "deletecollection");
    private static final Set<String> ALL =
            Set.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");

    private static final List<Grant> GRANTS = List.of(
            new Grant(Permission.READ, new Rule(READ, PORCH, Set.of("packagerevisions"))),
            new Grant(Permission.READ, new Rule(Set.of("get"), PORCH, Set.of("packagerevisions/approval"))),
            new Grant(
                    Permission.READ,
                    new Rule(Set.of("get", "list"), PORCH, Set.of("packagerevisionresources", "packages"))),
            new Grant(Permission.READ, new Rule(READ, CONFIG, Set.of("repositories"))),
            new Grant(Permission.READ, new Rule(Set.of("get"), CONFIG, Set.of("repositories/status"))),
            new Grant(Permission.READ, new Rule(READ, CORE, Set.of("namespaces"))),
            new Grant(Permission.AUTHOR, new Rule(WRITE, PORCH, Set.of("packagerevisions"))),
            new Grant(
                    Permission.AUTHOR, new Rule(Set.of("update", "patch"), PORCH, Set.of("packagerevisionresources"))),
            // A proposed deletion is turned down by an update of the revision itself, and approved by deleting it.
            new Grant(
                    Permission.DECIDE,
                    new Rule(
                            Set.of("update", "patch", "delete", "deletecollection"),
                            PORCH,
                            Set.of("packagerevisions"))),
            new Grant(
                    Permission.DECIDE, new Rule(Set.of("update", "patch"), PORCH, Set.of("packagerevisions/approval"))),
            new Grant(Permission.ADMINISTER, new Rule(WRITE, CONFIG, Set.of("repositories"))),
            new Grant(Permission.ADMINISTER, new Rule(ALL, CORE, Set.of("secrets"))),
            new Grant(
                    Permission.ADMINISTER,
                    new Rule(Set.of("create", "update", "patch", "delete"), CORE, Set.of("namespaces"))));

    private static final List<Rule> FOR_EVERYBODY = List.of(
            new Rule(
                    Set.of("create"),
                    "authorization.k8s.io",
                    Set.of("selfsubjectaccessreviews", "selfsubjectrulesreviews")),
            new Rule(Set.of("create"), "authentication.k8s.io", Set.of("selfsubjectreviews")));

    private static final List<String> PATHS = List.of(
            "/api",
            "/api/*",
            "/apis",
            "/apis/*",
            "/healthz",
            "/livez",
            "/openapi",
            "/openapi/*",
            "/readyz",
            "/version");

    private AccessReview() {}

    private record Grant(Permission permission, Rule rule) {}

    /**
     * These verbs on these resources of this group.
     *
     * @param resources in the plural; a subresource as in {@code packagerevisions/approval}
     */
    public record Rule(Set<String> verbs, String group, Set<String> resources) {

        boolean covers(Question question) {
            return group.equals(question.group()) && question.matchesOne(resources) && verbs.contains(question.verb());
        }
    }

    /**
     * What is asked.
     *
     * @param group "" for the core group
     * @param resource in the plural
     * @param subresource "" for none
     */
    public record Question(String verb, String group, String resource, String subresource) {

        boolean matchesOne(Set<String> resources) {
            return resources.contains(subresource.isEmpty() ? resource : resource + "/" + subresource);
        }

        /** The same question verb by verb, where it asks for all of them. */
        List<Question> single() {
            return verb.equals("*")
                    ? ALL.stream()
                            .sorted()
                            .map(each -> new Question(each, group, resource, subresource))
                            .toList()
                    : List.of(this);
        }
    }

    /** @param reason one sentence, for an answer in either sense */
    public record Answer(boolean allowed, String reason) {}

    /** Whether this caller may do that, in every namespace alike. */
    public static Answer answer(Actor actor, Question question) {
        List<Answer> answers = question.single().stream()
                .map(single -> answerSingle(actor, single))
                .toList();
        return answers.stream().filter(answer -> !answer.allowed()).findFirst().orElseGet(answers::getFirst);
    }

    private static Answer answerSingle(Actor actor, Question question) {
        if (rules(actor).stream().anyMatch(rule -> rule.covers(question))) {
            return new Answer(true, "A role of \"" + actor.name() + "\" allows it.");
        }
        return GRANTS.stream()
                .filter(grant -> grant.rule().covers(question))
                .findFirst()
                .map(grant -> new Answer(
                        false,
                        "This needs the role " + grant.permission().leastRole().label() + "."))
                .orElseGet(() -> new Answer(false, "Veranda does not serve this, or nobody may do it."));
    }

    /** The permission that this caller lacks for it; empty when a role allows it, and when nobody may, which the services say. */
    public static Optional<Permission> missing(Actor actor, Question question) {
        List<Grant> covering =
                GRANTS.stream().filter(grant -> grant.rule().covers(question)).toList();
        return covering.stream().anyMatch(grant -> actor.may(grant.permission()))
                ? Optional.empty()
                : covering.stream().map(Grant::permission).findFirst();
    }

    /** Whether this caller may get an address that is no resource, such as {@code /version}. */
    public static Answer answerPath(String verb, String path) {
        boolean allowed = (verb.equals("get") || verb.equals("head"))
                && PATHS.stream()
                        .anyMatch(known -> known.endsWith("/*")
                                ? path.startsWith(known.substring(0, known.length() - 1))
                                : known.equals(path));
        return new Answer(allowed, allowed ? "Everybody may." : "Nobody may.");
    }

    /** Everything this caller may do. */
    public static List<Rule> rules(Actor actor) {
        return Stream.concat(
                        FOR_EVERYBODY.stream(),
                        GRANTS.stream()
                                .filter(grant -> actor.may(grant.permission()))
                                .map(Grant::rule))
                .toList();
    }

    /** The addresses that are no resources and that everybody may get. */
    public static List<String> paths() {
        return PATHS;
    }
}
