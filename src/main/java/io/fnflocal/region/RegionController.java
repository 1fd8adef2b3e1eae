package io.fnflocal.region;

import java.util.Objects;

import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.gateway.Call;

/** The action on regions. */
@RestController
class RegionController {

    private final String region;

    RegionController(AccountProperties properties) {
        this.region = properties.region();
    }

    @RequestMapping(path = "/", params = "Action=DescribeRegions")
    DescribeRegionsResponse describeRegions(Call call, DescribeRegionsQuery query) {
        String host = call.requireRequest().findHeader(HttpHeaders.HOST);
        return DescribeRegionsResponse.of(call.requestId(), region, Objects.requireNonNullElse(host, ""));
    }
}
