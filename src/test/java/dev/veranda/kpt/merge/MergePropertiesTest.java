package dev.veranda.kpt.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veranda.kpt.PackageContents;
import dev.veranda.kpt.kptfile.UpdateStrategy;
import dev.veranda.kpt.merge.conflict.Choices;
import dev.veranda.kpt.merge.conflict.ConflictAddress;
import dev.veranda.kpt.merge.conflict.MergeConflict;
import dev.veranda.kpt.merge.conflict.Side;
import dev.veranda.kpt.merge.conflict.UpdateOutcome;
import dev.veranda.krm.tree.YamlDocument;
import dev.veranda.krm.tree.YamlFile;
import dev.veranda.krm.tree.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MergePropertiesTest {

    /** What upstream did not change stays as it is, to the byte. */
    @Property(tries = 300)
    void without_a_change_upstream_nothing_changes(@ForAll("pods") String origin, @ForAll("pods") String local) {
        assertThat(MergeCases.resource(origin, origin, local)).contains(local);
        assertThat(plan(origin, origin, local).conflicts()).isEmpty();
    }

    @Property(tries = 300)
    void without_a_change_here_upstream_is_taken(@ForAll("pods") String origin, @ForAll("pods") String updated) {
        String merged = MergeCases.resource(origin, updated, origin).orElseThrow();

        assertThat(meaning(merged)).isEqualTo(meaning(updated));
        assertThat(plan(origin, updated, origin).conflicts()).isEmpty();
    }

    @Property(tries = 300)
    void both_sides_changing_alike_is_no_conflict(@ForAll("pods") String origin, @ForAll("pods") String changed) {
        UpdateOutcome.UpdatePlan plan = plan(origin, changed, changed);

        assertThat(plan.conflicts()).isEmpty();
        assertThat(plan.contents().text("pod.yaml")).contains(changed);
    }

    @Property(tries = 300)
    void a_merge_can_be_repeated_and_reads_back(
            @ForAll("pods") String origin, @ForAll("pods") String updated, @ForAll("pods") String local) {
        UpdateOutcome.UpdatePlan plan = plan(origin, updated, local);

        assertThat(plan(origin, updated, local)).isEqualTo(plan);
        plan.contents()
                .text("pod.yaml")
                .ifPresent(text -> assertThat(YamlFile.parse(text).text()).isEqualTo(text));
    }

    /** Whatever was decided, the next run meets the same conflicts at the same addresses. */
    @Property(tries = 300)
    void decisions_have_stable_addresses(
            @ForAll("pods") String origin, @ForAll("pods") String updated, @ForAll("pods") String local) {
        UpdateOutcome.UpdatePlan standard = plan(origin, updated, local);
        Map<ConflictAddress, Side> sides = new LinkedHashMap<>();
        standard.conflicts().forEach(conflict -> sides.put(conflict.address(), Side.LOCAL));
        UpdateOutcome.UpdatePlan decided = merge(origin, updated, local, new Choices(sides));

        assertThat(decided.conflicts())
                .extracting(MergeConflict::address)
                .containsExactlyElementsOf(standard.conflicts().stream()
                        .map(MergeConflict::address)
                        .toList());
        assertThat(decided.conflicts()).allMatch(conflict -> conflict.chosen() == Side.LOCAL);
    }

    private static UpdateOutcome.UpdatePlan plan(String origin, String updated, String local) {
        return merge(origin, updated, local, Choices.none());
    }

    private static UpdateOutcome.UpdatePlan merge(String origin, String updated, String local, Choices choices) {
        return new PackageMerge(contents(local), contents(origin), contents(updated), true)
                .run(UpdateStrategy.RESOURCE_MERGE, choices)
                .plan()
                .orElseThrow();
    }

    private static PackageContents contents(String pod) {
        return PackageContents.empty().with("pod.yaml", pod);
    }

    /** Without regard to the order of keys and of containers, which a merge may change. */
    private static Object meaning(String text) {
        Object root = YamlFile.parse(text)
                .documents()
                .getFirst()
                .root()
                .map(YamlNode::toJava)
                .orElseThrow();
        return unordered(root);
    }

    private static Object unordered(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> fields = new LinkedHashMap<>();
            map.forEach((key, field) -> fields.put(String.valueOf(key), unordered(field)));
            return Map.copyOf(fields);
        }
        if (value instanceof List<?> list) {
            boolean named = list.stream().allMatch(item -> item instanceof Map<?, ?> map && map.containsKey("name"));
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(unordered(item)));
            return named ? Set.copyOf(items) : items;
        }
        return value;
    }

    @Provide
    Arbitrary<String> pods() {
        Arbitrary<Map<String, Object>> labels = fields(Arbitraries.of("x", "y: z", "true", "12", "two\nlines\n"));
        Arbitrary<List<Map<String, Object>>> containers = Arbitraries.of("app", "proxy", "init")
                .list()
                .uniqueElements()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(MergePropertiesTest::containers);
        return Combinators.combine(labels, containers, fields(Arbitraries.of("p", "q")))
                .as((some, list, more) -> {
                    Map<String, Object> pod = new LinkedHashMap<>();
                    pod.put("apiVersion", "v1");
                    pod.put("kind", "Pod");
                    pod.put("metadata", Map.of("name", "pod"));
                    pod.put("labels", some);
                    pod.put("spec", Map.of("containers", list));
                    pod.put("more", more);
                    return YamlDocument.of(pod).text();
                });
    }

    private static Arbitrary<List<Map<String, Object>>> containers(List<String> names) {
        return fields(Arbitraries.of("img:1", "img:2"))
                .list()
                .ofSize(names.size())
                .map(all -> {
                    List<Map<String, Object>> containers = new ArrayList<>();
                    for (int i = 0; i < names.size(); i++) {
                        Map<String, Object> container = new LinkedHashMap<>();
                        container.put("name", names.get(i));
                        container.putAll(all.get(i));
                        containers.add(container);
                    }
                    return containers;
                });
    }

    private static Arbitrary<Map<String, Object>> fields(Arbitrary<String> values) {
        Arbitrary<Object> scalars = values.map(value -> value);
        Arbitrary<Object> lists = values.list().ofMinSize(1).ofMaxSize(2).map(list -> list);
        return Arbitraries.maps(Arbitraries.of("a", "b", "c.d/e", "f"), Arbitraries.oneOf(scalars, scalars))
                .ofMaxSize(4)
                .flatMap(map -> lists.map(list -> {
                    Map<String, Object> fields = new LinkedHashMap<>(map);
                    fields.put("list", list);
                    return fields;
                }));
    }
}
