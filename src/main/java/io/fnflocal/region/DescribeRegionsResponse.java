package io.fnflocal.region;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;

import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * The regions as they are on the wire.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeregions">
 *     DescribeRegions</a>
 */
@JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
@JsonPropertyOrder({"RequestId", "Regions"})
record DescribeRegionsResponse(String requestId, Regions regions) {

    /**
     * A response with the one region of this process.
     *
     * <p>Assumption (contract): its endpoint is the host that the call was sent to; its local name is its id.
     */
    static DescribeRegionsResponse of(String requestId, String region, String host) {
        return new DescribeRegionsResponse(requestId, new Regions(List.of(new Region(region, region, host))));
    }

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    record Regions(List<Region> region) {}

    @JsonNaming(PropertyNamingStrategies.UpperCamelCaseStrategy.class)
    @JsonPropertyOrder({"RegionId", "LocalName", "RegionEndpoint"})
    record Region(String regionId, String localName, String regionEndpoint) {}
}
