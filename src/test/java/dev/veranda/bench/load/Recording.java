package dev.veranda.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What a page told the server while a real browser opened it, to be told again by pages that no browser shows. The numbers of
 * nodes in it hold for every page of the same view that shows the same.
 *
 * @param path with its query
 * @param title of the page, which a simulated one must have been told
 * @param calls what each request after the first carried
 */
record Recording(String path, String title, List<JsonNode> calls) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double QUIET_MILLIS = 2_000;

    /** @param act what is done with the page once it is there */
    static Recording of(Page page, String address, String path, Consumer<Page> act) {
        List<JsonNode> calls = new ArrayList<>();
        Consumer<Request> listener = request -> {
            String body = request.postData();
            if (request.url().contains("v-r=uidl") && body != null) {
                calls.add(callsIn(body));
            }
        };
        page.onRequest(listener);
        page.navigate(address + path);
        page.locator("h1").first().waitFor();
        String title = page.title();
        act.accept(page);
        page.waitForTimeout(QUIET_MILLIS);
        page.offRequest(listener);
        if (calls.isEmpty()) {
            throw new IllegalStateException("The page " + path + " told the server nothing");
        }
        return new Recording(path, title, List.copyOf(calls));
    }

    /** Without what came after the first click. */
    Recording untilClick() {
        for (int i = 0; i < calls.size(); i++) {
            if (calls.get(i).toString().contains("\"event\":\"click\"")) {
                return new Recording(path, title, calls.subList(0, i + 1));
            }
        }
        throw new IllegalStateException("Nothing was clicked at " + path);
    }

    private static JsonNode callsIn(String body) {
        try {
            return JSON.readTree(body).path("rpc");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("No message of a page: " + body, e);
        }
    }
}
