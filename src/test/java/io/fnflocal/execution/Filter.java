package io.fnflocal.execution;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The parameters of a list that say what it shows, and the same in plain SQL. */
record Filter(Map<Filter.Parameter, String> values) {

    static final Filter NONE = new Filter(Map.of());

    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        values.forEach((parameter, value) -> parameters.put(parameter.wireName, value));
        return parameters;
    }

    /** A condition with a {@code ?} for each of the values, in their order. */
    String sql() {
        return values.keySet().stream()
                .map(parameter -> " and " + parameter.sql)
                .collect(Collectors.joining());
    }

    enum Parameter {
        STATUS("Status", "status = ?"),
        STARTED_TIME_BEGIN("StartedTimeBegin", "started_time >= ?::timestamptz"),
        STARTED_TIME_END("StartedTimeEnd", "started_time < ?::timestamptz"),
        EXECUTION_NAME_PREFIX("ExecutionNamePrefix", "starts_with(name, ?)"),
        /** Shows less of each execution, and no execution less. */
        METADATA_ONLY("MetadataOnly", "?::boolean is not null"),
        QUALIFIER("Qualifier", "qualifier = ?"),
        MAP_RUN_NAME("MapRunName", "map_run_name = ?");

        private final String wireName;
        private final String sql;

        Parameter(String wireName, String sql) {
            this.wireName = wireName;
            this.sql = sql;
        }
    }
}
