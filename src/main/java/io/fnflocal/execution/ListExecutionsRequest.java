package io.fnflocal.execution;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.flow.FlowName;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.ErrorCode;
import io.fnflocal.gateway.Parameters;
import io.fnflocal.gateway.WireTime;

/**
 * The parameters of ListExecutions as text, null where absent.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-listexecutions">ListExecutions</a>
 */
record ListExecutionsRequest(
        @Nullable String flowName,
        @Nullable String nextToken,
        @Nullable String limit,
        @Nullable String status,
        @Nullable String startedTimeBegin,
        @Nullable String startedTimeEnd,
        @Nullable String executionNamePrefix,
        @Nullable String metadataOnly,
        @Nullable String qualifier,
        @Nullable String mapRunName) {

    private static final Pattern DECIMAL = Pattern.compile("\\d{1,9}");
    private static final int DEFAULT_LIMIT = 60;
    private static final int LARGEST_LIMIT = 100;
    private static final int LONGEST_TEXT = 128;

    /** Spring's own binding would take a request header named Limit or Status for the parameter. */
    static ListExecutionsRequest from(Parameters parameters) {
        return new ListExecutionsRequest(
                parameters.find("FlowName"),
                parameters.find("NextToken"),
                parameters.find("Limit"),
                parameters.find("Status"),
                parameters.find("StartedTimeBegin"),
                parameters.find("StartedTimeEnd"),
                parameters.find("ExecutionNamePrefix"),
                parameters.find("MetadataOnly"),
                parameters.find("Qualifier"),
                parameters.find("MapRunName"));
    }

    /**
     * Parses the parameters in the order of the contract.
     *
     * @throws ApiException {@code MissingRequiredParams} without FlowName, {@code InvalidArgument} for the first
     *     parameter that breaks its rule
     */
    ExecutionQuery toQuery() {
        return new ExecutionQuery(
                parseFlowName(flowName),
                parseText("NextToken", nextToken),
                parseLimit(limit),
                parseStatus(status),
                parseTime("StartedTimeBegin", startedTimeBegin),
                parseTime("StartedTimeEnd", startedTimeEnd),
                parseText("ExecutionNamePrefix", executionNamePrefix),
                parseMetadataOnly(metadataOnly),
                parseText("Qualifier", qualifier),
                parseText("MapRunName", mapRunName));
    }

    private static String parseFlowName(@Nullable String value) {
        if (value == null) {
            throw ApiException.of(ErrorCode.MISSING_REQUIRED_PARAMS, "FlowName");
        }
        if (!FlowName.PATTERN.matcher(value).matches()) {
            throw ApiException.invalidArgument("FlowName", value, FlowName.LEGAL);
        }
        return value;
    }

    private static int parseLimit(@Nullable String value) {
        if (value == null) {
            return DEFAULT_LIMIT;
        }
        int limit = DECIMAL.matcher(value).matches() ? Integer.parseInt(value) : 0;
        if (limit < 1 || limit > LARGEST_LIMIT) {
            throw ApiException.invalidArgument("Limit", value, "an integer from 1 to " + LARGEST_LIMIT);
        }
        return limit;
    }

    private static @Nullable ExecutionStatus parseStatus(@Nullable String value) {
        if (value == null) {
            return null;
        }
        return ExecutionStatus.find(value)
                .orElseThrow(() -> ApiException.invalidArgument("Status", value, ExecutionStatus.LEGAL));
    }

    private static @Nullable Instant parseTime(String name, @Nullable String value) {
        if (value == null) {
            return null;
        }
        try {
            return WireTime.ceilingToMillis(WireTime.parse(value));
        } catch (DateTimeException e) {
            throw ApiException.invalidArgument(name, value, WireTime.LEGAL);
        }
    }

    private static boolean parseMetadataOnly(@Nullable String value) {
        if (value == null || value.equalsIgnoreCase("false")) {
            return false;
        }
        if (value.equalsIgnoreCase("true")) {
            return true;
        }
        throw ApiException.invalidArgument("MetadataOnly", value, "true or false");
    }

    private static @Nullable String parseText(String name, @Nullable String value) {
        if (value != null && value.codePointCount(0, value.length()) > LONGEST_TEXT) {
            throw ApiException.invalidArgument(name, value, "at most " + LONGEST_TEXT + " characters");
        }
        return value;
    }
}
