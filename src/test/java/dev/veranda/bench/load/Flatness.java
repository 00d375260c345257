package dev.veranda.bench.load;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people do takes in a large repository what it takes in a small one. They are measured in turn. */
final class Flatness implements Measurement {

    private static final int ROUNDS = 20;
    private static final double MOST = 1.2;
    private static final String LIST = "list";
    private static final String GIT = "push of a draft by git alone";

    @Override
    public String name() {
        return "flatness";
    }

    @Override
    public void run(Scene scene, Findings findings) throws Exception {
        List<String> repositories = List.of(Sizes.SMALL, Sizes.MIDDLE, Sizes.LARGE);
        Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();
        // The first two rounds warm up.
        int rounds = scene.sizes().rounds(ROUNDS);
        PlainPush git = new PlainPush(scene, scene.folder("pushed-from"));
        for (int round = -2; round < rounds; round++) {
            for (String repository : repositories) {
                boolean counts = round >= 0;
                life(scene, git, repository).forEach((deed, millis) -> {
                    if (counts) {
                        all.computeIfAbsent(deed, key -> new LinkedHashMap<>())
                                .computeIfAbsent(repository, key -> new ArrayList<>())
                                .add(millis);
                    }
                });
            }
        }
        all.forEach((deed, millis) -> tell(scene, findings, deed, millis));
    }

    private static void tell(Scene scene, Findings findings, String deed, Map<String, List<Double>> millis) {
        millis.forEach((repository, times) -> findings.median(
                "%s, %s repository of %,d revisions"
                        .formatted(
                                deed,
                                repository,
                                2 * requireNonNull(scene.sizes().registered().get(repository))),
                Samples.of(times)));
        if (deed.equals(LIST)) {
            return; // A list of more takes longer.
        }
        if (deed.equals(GIT)) {
            findings.add(
                    deed + ", largest to smallest",
                    Samples.of(requireNonNull(millis.get(Sizes.LARGE))).median()
                            / Samples.of(requireNonNull(millis.get(Sizes.SMALL)))
                                    .median(),
                    Unit.TIMES,
                    scene.sizes().rounds(ROUNDS));
            return; // It is not ours.
        }
        findings.ratio(
                deed + ", largest to smallest",
                Samples.of(requireNonNull(millis.get(Sizes.LARGE))),
                Samples.of(requireNonNull(millis.get(Sizes.SMALL))),
                MOST);
    }

    private static Map<String, Double> life(Scene scene, PlainPush git, String repository) throws Exception {
        Packages packages = scene.packages();
        Map<String, Double> millis = new LinkedHashMap<>();
        String made = scene.freshName();
        String revision = Packages.name(repository, made, "v1");
        millis.put("create", packages.create(repository, made));
        millis.put("save", packages.save(revision, LargePackage.rendered(made, 3, 1)));
        millis.put("propose", packages.propose(revision));
        millis.put("approve", packages.approve(revision));
        millis.put("get resources", packages.resources(revision));
        millis.put("copy", packages.copy(repository, made, revision, "v2"));
        millis.put("delete", packages.delete(Packages.name(repository, made, "v2")));
        String cloned = scene.freshName();
        String upstream = Packages.name(repository, scene.packageName(repository, 0), "v1");
        millis.put("clone", packages.cloneOf(upstream, repository, cloned));
        packages.delete(Packages.name(repository, cloned, "v1"));
        millis.put(LIST, packages.list(repository));
        millis.put(GIT, git.push(repository, scene.freshName()));
        return millis;
    }
}
