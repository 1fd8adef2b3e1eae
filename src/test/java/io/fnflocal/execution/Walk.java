package io.fnflocal.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;

/** A list as a client reads it, page after page, each by the token of the one before. */
final class Walk {

    private static final int ENDLESS = 600;

    private final String account;
    private final int limit;
    private final Map<String, String> call;
    private final List<List<String>> pages = new ArrayList<>();
    private final List<String> tokens = new ArrayList<>();
    private boolean over;

    Walk(String account, Map<String, String> parameters, int limit) {
        this.account = account;
        this.limit = limit;
        this.call = new TreeMap<>(parameters);
        call.put("Limit", String.valueOf(limit));
    }

    /** The pages that a list should come in: only the last is short, and only that of an empty list is empty. */
    static List<List<String>> pagesOf(List<String> list, int limit) {
        return IntStream.iterate(0, start -> start == 0 || start < list.size(), start -> start + limit)
                .mapToObj(start -> list.subList(start, Math.min(start + limit, list.size())))
                .toList();
    }

    Walk startingAt(String token) {
        call.put("NextToken", token);
        return this;
    }

    Answer ask(ApiClient api) {
        return api.listExecutions(account, call);
    }

    void turnPage(ApiClient api) {
        Answer page = ask(api);
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        pages.add(page.names());
        assertThat(pages).hasSizeLessThan(ENDLESS);
        over = !page.json().has("NextToken");
        if (!over) {
            assertThat(page.names()).hasSize(limit);
            tokens.add(page.json().path("NextToken").asString());
            startingAt(nextToken());
        }
    }

    Walk toTheEnd(ApiClient api) {
        return toTheEnd(api, () -> {});
    }

    Walk toTheEnd(ApiClient api, Runnable betweenPages) {
        turnPage(api);
        while (!over) {
            betweenPages.run();
            turnPage(api);
        }
        return this;
    }

    boolean isOver() {
        return over;
    }

    List<List<String>> pages() {
        return pages;
    }

    List<String> names() {
        return pages.stream().flatMap(List::stream).toList();
    }

    String nextToken() {
        return tokens.get(tokens.size() - 1);
    }

    /** Those of all pages but the last. */
    List<String> tokens() {
        return tokens;
    }
}
