package io.fnflocal.flow;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/** The flows that are not deleted. */
@Component
public class PresentFlows {

    private static final int MAX_FLOWS_NAMED = 5;

    private final FlowRepository flows;
    private final String region;

    PresentFlows(FlowRepository flows, AccountProperties properties) {
        this.flows = flows;
        this.region = properties.region();
    }

    /** The id of the flow with this name. */
    public Optional<Long> findId(String accountId, String name) {
        return flows.findId(accountId, region, name);
    }

    /**
     * The id of the flow with this name.
     *
     * @throws ApiException {@code FlowNotExists}
     */
    public long requireId(String accountId, String name) {
        return findId(accountId, name).orElseThrow(() -> notExists(accountId, name));
    }

    /**
     * The error for a flow that does not exist, which names some that do.
     *
     * @param name of the flow, in its form
     */
    public ApiException notExists(String accountId, String name) {
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
