package io.fnflocal.flow;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonRawValue;

import io.fnflocal.gateway.WireTime;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A flow as it is on the wire; null components are left out.
 *
 * <p>Assumption (contract): all actions answer one shape, though the vendor's pages leave out some members of some.
 *
 * @param requestId null in a list
 * @param environment a JSON object
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeflow">DescribeFlow</a>
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({
    "Type",
    "Definition",
    "RoleArn",
    "RequestId",
    "Description",
    "Name",
    "CreatedTime",
    "LastModifiedTime",
    "Id",
    "ExecutionMode",
    "ExternalStorageLocation",
    "ResourceGroupId",
    "Environment"
})
record FlowResponse(
        String type,
        String definition,
        @Nullable String roleArn,
        @Nullable String requestId,
        String description,
        String name,
        String createdTime,
        String lastModifiedTime,
        String id,
        String executionMode,
        @Nullable String externalStorageLocation,
        @Nullable String resourceGroupId,
        @JsonRawValue @Nullable String environment) {

    static FlowResponse of(@Nullable String requestId, StoredFlow flow) {
        return new FlowResponse(
                flow.type(),
                flow.definition(),
                flow.roleArn(),
                requestId,
                flow.description(),
                flow.name(),
                WireTime.format(flow.createdTime()),
                WireTime.format(flow.lastModifiedTime()),
                flow.uuid().toString(),
                flow.executionMode(),
                flow.externalStorageLocation(),
                flow.resourceGroupId(),
                flow.environment());
    }
}
