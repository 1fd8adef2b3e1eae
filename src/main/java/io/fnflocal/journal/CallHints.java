package io.fnflocal.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.account.AccountProperties;
import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.gateway.WireTime;
import io.fnflocal.signature.SignatureMode;
import io.fnflocal.signature.SignatureProperties;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.state.DidYouMean;

/** Hints at likely mistakes in a call, even if neither the emulator nor the cloud refuses it. */
@Component
@ConditionalOnTestBench
class CallHints {

    private static final int MAX_UNKNOWN = 5;

    /** The parameters of the RPC style itself; older clients send a RequestId too. */
    private static final Set<String> COMMON_PARAMETERS = Set.of(
            "AccessKeyId",
            "Action",
            "Format",
            "OwnerAccount",
            "OwnerId",
            "RegionId",
            "RequestId",
            "ResourceOwnerAccount",
            "ResourceOwnerId",
            "SecurityToken",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureType",
            "SignatureVersion",
            "Timestamp",
            "Version");

    private final Actions actions;
    private final String region;
    private final SignatureMode mode;

    CallHints(Actions actions, AccountProperties accounts, SignatureProperties signatures) {
        this.actions = actions;
        this.region = accounts.region();
        this.mode = signatures.mode();
    }

    List<String> of(RecordedCall call) {
        RecordedParameters parameters = call.parameters();
        List<String> hints = new ArrayList<>();
        if (parameters.missing() != null) {
            hints.add(parameters.missing());
        }
        String action = call.action();
        if (action == null || actions.supported().contains(action)) {
            hints.addAll(emptyParameters(action, parameters));
            hints.addAll(unknownParameters(action, parameters));
        } else {
            unknownAction(action).ifPresent(hints::add);
        }
        otherRegion(parameters.find("RegionId")).ifPresent(hints::add);
        if (isWindowEmpty(parameters)) {
            hints.add("the window is empty: StartedTimeEnd is not after StartedTimeBegin");
        }
        if (mode == SignatureMode.OFF && call.account() != null) {
            hints.add("signature not checked: mode off");
        }
        return hints;
    }

    private Optional<String> unknownAction(String action) {
        return DidYouMean.suggest(action, actions.supported())
                .map(meant -> "unknown action `%s`: did you mean `%s`?".formatted(action, meant));
    }

    /** @param action null if the call has none; then no parameter is required */
    private List<String> emptyParameters(@Nullable String action, RecordedParameters parameters) {
        return action == null
                ? List.of()
                : actions.parameters(action).stream()
                        .filter(parameter -> parameter.required()
                                && "".equals(parameters.values().get(parameter.name())))
                        .map(parameter ->
                                "required parameter `%s` is empty, which counts as absent".formatted(parameter.name()))
                        .toList();
    }

    /** @param action null if the call has none; then the parameters of every action are known */
    private List<String> unknownParameters(@Nullable String action, RecordedParameters parameters) {
        Set<String> known = new TreeSet<>(COMMON_PARAMETERS);
        actions.parameters(action).stream().map(Parameter::name).forEach(known::add);
        return parameters.values().keySet().stream()
                .filter(name -> !known.contains(name))
                .limit(MAX_UNKNOWN)
                .map(name -> "unknown parameter `%s`".formatted(ApiException.abbreviate(name))
                        + DidYouMean.suggest(name, known)
                                .or(() -> otherNameOfFlow(action, name))
                                .map(": did you mean `%s`?"::formatted)
                                .or(() -> otherAction(name))
                                .orElse(""))
                .toList();
    }

    /** What this action calls the parameter that names the flow, if another one calls it by this name. */
    private Optional<String> otherNameOfFlow(@Nullable String action, String name) {
        boolean namesFlow = actions.supported().stream()
                .anyMatch(other ->
                        actions.flowParameter(other).filter(name::equals).isPresent());
        return namesFlow ? actions.flowParameter(action) : Optional.empty();
    }

    private Optional<String> otherAction(String name) {
        return actions.supported().stream()
                .filter(other ->
                        actions.parameters(other).stream().map(Parameter::name).anyMatch(name::equals))
                .findFirst()
                .map(": it is a parameter of other actions, such as `%s`"::formatted);
    }

    private Optional<String> otherRegion(@Nullable String requested) {
        return requested == null || requested.equals(region)
                ? Optional.empty()
                : Optional.of("RegionId is `%s`, this emulator is `%s`"
                        .formatted(ApiException.abbreviate(requested), region));
    }

    private static boolean isWindowEmpty(RecordedParameters parameters) {
        Instant begin = time(parameters.find("StartedTimeBegin"));
        Instant end = time(parameters.find("StartedTimeEnd"));
        return begin != null && end != null && !end.isAfter(begin);
    }

    /** Null if it is absent or malformed; the response reports a malformed one. */
    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : WireTime.ceilingToMillis(WireTime.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
