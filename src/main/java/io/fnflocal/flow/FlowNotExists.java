package io.fnflocal.flow;

import java.util.List;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/** The error for a flow that does not exist, which names some that do. */
@Component
public class FlowNotExists {

    private static final int MAX_FLOWS_NAMED = 5;

    private final FlowRepository flows;
    private final String region;

    FlowNotExists(FlowRepository flows, AccountProperties properties) {
        this.flows = flows;
        this.region = properties.region();
    }

    /**
     * The error, to be thrown.
     *
     * @param name of the flow, in its form
     */
    public ApiException of(String accountId, String name) {
        List<String> names = flows.names(accountId, region, MAX_FLOWS_NAMED + 1);
        String found = names.stream().limit(MAX_FLOWS_NAMED).collect(Collectors.joining(", "));
        return ApiException.ofChecked(ErrorCode.FLOW_NOT_EXISTS, name)
                .withDetail("In region %s, account %s has %s."
                        .formatted(
                                region,
                                accountId,
                                names.isEmpty()
                                        ? "no flow"
                                        : names.size() > MAX_FLOWS_NAMED ? found + " and more" : found));
    }
}
