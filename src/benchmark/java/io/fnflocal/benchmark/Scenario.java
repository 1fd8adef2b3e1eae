package io.fnflocal.benchmark;

import java.util.Map;
import java.util.TreeMap;

/**
 * One call that is measured.
 *
 * @param parameters those of ListExecutions, without the signature
 */
record Scenario(SizedFlow flow, Group group, String name, Map<String, String> parameters) {

    static final String FIRST_PAGE = "first page";
    static final String DEEPEST_PAGE = "deepest page";

    /** @param filters names and values in turn */
    static Scenario of(SizedFlow flow, Group group, String name, String... filters) {
        Map<String, String> parameters = new TreeMap<>(Map.of("FlowName", flow.name()));
        for (int i = 0; i < filters.length; i += 2) {
            parameters.put(filters[i], filters[i + 1]);
        }
        return new Scenario(flow, group, name, parameters);
    }

    enum Group {
        PAGE,
        FILTER,
        METADATA
    }
}
