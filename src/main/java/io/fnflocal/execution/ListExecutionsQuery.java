package io.fnflocal.execution;

import static io.fnflocal.gateway.Parameter.Label.DOCUMENTED;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowParameters;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A valid query for one page; a filter that was not given is null.
 *
 * @param nextToken name of the execution that the page starts at, or null for the first page
 * @param limit the maximum number of executions on the page, 1 to 100
 * @param startedTimeBegin inclusive, a whole millisecond. Inclusive is an assumption (contract, section 2)
 * @param startedTimeEnd exclusive, a whole millisecond
 * @param metadataOnly whether to leave out definition, input and output
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listexecutions">ListExecutions</a>
 */
record ListExecutionsQuery(
        String flowName,
        @Nullable String nextToken,
        int limit,
        @Nullable ExecutionStatus status,
        @Nullable Instant startedTimeBegin,
        @Nullable Instant startedTimeEnd,
        @Nullable String executionNamePrefix,
        boolean metadataOnly,
        @Nullable String qualifier,
        @Nullable String mapRunName) {

    static final int MAX_LIMIT = 100;

    private static final int MAX_TEXT = 128;

    private static final Parameter<String> NEXT_TOKEN =
            Parameter.text("NextToken", MAX_TEXT, DOCUMENTED, "my_exec_name");
    private static final Parameter<Integer> LIMIT =
            Parameter.integer("Limit", 1, MAX_LIMIT, DOCUMENTED, "20").withDefault(60);
    private static final Parameter<ExecutionStatus> STATUS = Parameter.parsed(
                    "Status", ExecutionStatus::find, ExecutionStatus.RULE, DOCUMENTED, "Failed")
            .withWords(ExecutionStatus.WORDS);
    private static final Parameter<Instant> STARTED_TIME_BEGIN =
            Parameter.time("StartedTimeBegin", DOCUMENTED, "2020-12-02T02:39:20.402Z");
    private static final Parameter<Instant> STARTED_TIME_END =
            Parameter.time("StartedTimeEnd", DOCUMENTED, "2020-12-02T02:23:54.817Z");
    private static final Parameter<String> EXECUTION_NAME_PREFIX =
            Parameter.text("ExecutionNamePrefix", MAX_TEXT, DOCUMENTED, "run");
    private static final Parameter<Boolean> METADATA_ONLY =
            Parameter.bool("MetadataOnly", DOCUMENTED, "true").withDefault(false);
    private static final Parameter<String> QUALIFIER = Parameter.text("Qualifier", MAX_TEXT, DOCUMENTED, "1");
    private static final Parameter<String> MAP_RUN_NAME =
            Parameter.text("MapRunName", MAX_TEXT, DOCUMENTED, "my_map_run_name");

    static final QueryDeclaration<ListExecutionsQuery> DECLARATION = new QueryDeclaration<>(
            List.of(
                    FlowParameters.FLOW_NAME,
                    NEXT_TOKEN,
                    LIMIT,
                    STATUS,
                    STARTED_TIME_BEGIN,
                    STARTED_TIME_END,
                    EXECUTION_NAME_PREFIX,
                    METADATA_ONLY,
                    QUALIFIER,
                    MAP_RUN_NAME),
            ListExecutionsQuery::from,
            query -> "flow/" + query.flowName());

    private static ListExecutionsQuery from(QueryDeclaration.Values values) {
        return new ListExecutionsQuery(
                values.get(FlowParameters.FLOW_NAME),
                values.find(NEXT_TOKEN),
                values.get(LIMIT),
                values.find(STATUS),
                values.find(STARTED_TIME_BEGIN),
                values.find(STARTED_TIME_END),
                values.find(EXECUTION_NAME_PREFIX),
                values.get(METADATA_ONLY),
                values.find(QUALIFIER),
                values.find(MAP_RUN_NAME));
    }

    /** The same query for what started before a time. */
    ListExecutionsQuery before(Instant end) {
        return new ListExecutionsQuery(
                flowName,
                nextToken,
                limit,
                status,
                startedTimeBegin,
                end,
                executionNamePrefix,
                metadataOnly,
                qualifier,
                mapRunName);
    }
}
