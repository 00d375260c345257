package dev.veranda.store.task;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TaskJsonTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Stream<Arguments> tasks() {
        return Stream.of(
                Arguments.of(new Task.Init("", "A cache", List.of("cache", "db"), "https://example.com"), """
                        {"type":"init","init":{"description":"A cache","keywords":["cache","db"],"site":"https://example.com"}}"""),
                Arguments.of(Task.Init.of(""), """
                        {"type":"init","init":{}}"""),
                Arguments.of(new Task.Clone(new Task.Upstream.Registered("git.basens.v1")), """
                        {"type":"clone","clone":{"upstreamRef":{"upstreamRef":{"name":"git.basens.v1"}}}}"""),
                Arguments.of(
                        new Task.Clone(new Task.Upstream.Git("https://example.com/x.git", "basens/v1", "basens", "")),
                        """
                        {"type":"clone","clone":{"upstreamRef":{"type":"git","git":{"repo":"https://example.com/x.git",\
                        "ref":"basens/v1","directory":"basens","secretRef":{"name":""}}}}}"""),
                Arguments.of(new Task.Clone(new Task.Upstream.Oci("example.com/x:v1")), """
                        {"type":"clone","clone":{"upstreamRef":{"type":"oci","oci":{"image":"example.com/x:v1"}}}}"""),
                Arguments.of(new Task.Edit("git.redis.ws1"), """
                        {"type":"edit","edit":{"sourceRef":{"name":"git.redis.ws1"}}}"""),
                Arguments.of(new Task.Upgrade("a.b.v1", "a.b.v2", "c.b.ws", "resource-merge"), """
                        {"type":"upgrade","upgrade":{"oldUpstreamRef":{"name":"a.b.v1"},"newUpstreamRef":{"name":"a.b.v2"},\
                        "localPackageRevisionRef":{"name":"c.b.ws"},"strategy":"resource-merge"}}"""),
                Arguments.of(new Task.Render(), "{\"type\":\"render\"}"),
                Arguments.of(new Task.Push(), "{\"type\":\"push\"}"));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void aTaskIsWrittenWithPorchsKeysAndReadBack(Task task, String json) throws JsonProcessingException {
        assertThat(TaskJson.write(task).toString()).isEqualTo(json);
        assertThat(TaskJson.read(JSON.readTree(json))).contains(task);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"type\":\"eval\",\"eval\":{}}", "[]", "{\"type\":7}", "{\"type\":\"clone\"}"})
    void whatIsNoKnownTaskIsNone(String json) throws JsonProcessingException {
        assertThat(TaskJson.read(JSON.readTree(json))).isEmpty();
    }

    @Test
    void onlyRenderAndPushContinueARevision() {
        assertThat(tasks().map(arguments -> (Task) arguments.get()[0]))
                .filteredOn(task -> !task.beginsRevision())
                .extracting(Task::type)
                .containsExactly("render", "push");
    }
}
