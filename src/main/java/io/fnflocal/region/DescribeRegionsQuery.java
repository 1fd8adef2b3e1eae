package io.fnflocal.region;

import static io.fnflocal.gateway.Parameter.Label.ASSUMED;

import java.util.List;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.QueryDeclaration;

/**
 * A query for the regions.
 *
 * <p>Assumption: AcceptLanguage may be anything and changes nothing, because regions have no names here but their ids.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-describeregions">
 *     DescribeRegions</a>
 */
record DescribeRegionsQuery() {

    static final QueryDeclaration<DescribeRegionsQuery> DECLARATION = new QueryDeclaration<>(
            List.of(Parameter.text("AcceptLanguage", ASSUMED, "zh-CN")),
            values -> new DescribeRegionsQuery(),
            query -> "*");
}
