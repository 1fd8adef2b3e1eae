package io.fnflocal.journal;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import io.fnflocal.flow.FlowProperties;
import io.fnflocal.gateway.ApiException;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.gateway.WireTime;
import io.fnflocal.signature.SignatureMode;
import io.fnflocal.signature.SignatureProperties;

/** Says what may be wrong with a call though nothing refuses it, as the cloud would not either. */
@Component
@TestBench
class CallNotes {

    private static final String LIST_EXECUTIONS = "ListExecutions";
    private static final int MOST_UNKNOWN = 5;

    /** The RPC style's own parameters and those of ListExecutions; older clients know a RequestId too. */
    private static final Set<String> KNOWN = Set.of(
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
            "Version",
            "ExecutionNamePrefix",
            "FlowName",
            "Limit",
            "MapRunName",
            "MetadataOnly",
            "NextToken",
            "Qualifier",
            "StartedTimeBegin",
            "StartedTimeEnd",
            "Status");

    private final String region;
    private final SignatureMode mode;

    CallNotes(FlowProperties flows, SignatureProperties signatures) {
        this.region = flows.region();
        this.mode = signatures.mode();
    }

    List<String> of(RecordedCall call) {
        SentParameters parameters = call.parameters();
        List<String> notes = new ArrayList<>();
        if (parameters.missing() != null) {
            notes.add(parameters.missing());
        }
        action(call.action()).ifPresent(notes::add);
        if (call.action() == null || call.action().equals(LIST_EXECUTIONS)) {
            unknownParameters(parameters).forEach(notes::add);
        }
        region(parameters.find("RegionId")).ifPresent(notes::add);
        if (isWindowEmpty(parameters)) {
            notes.add("the window is empty: StartedTimeEnd is not after StartedTimeBegin");
        }
        if (mode == SignatureMode.OFF && call.account() != null) {
            notes.add("signature not checked: mode off");
        }
        return notes;
    }

    private static Optional<String> action(@Nullable String action) {
        return action == null || action.equals(LIST_EXECUTIONS)
                ? Optional.empty()
                : Spelling.nearest(action, Set.of(LIST_EXECUTIONS))
                        .map(meant -> "unknown action `%s`: did you mean `%s`?".formatted(action, meant));
    }

    private static Stream<String> unknownParameters(SentParameters parameters) {
        return parameters.values().keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .limit(MOST_UNKNOWN)
                .map(name -> "unknown parameter `%s`".formatted(ApiException.cut(name))
                        + Spelling.nearest(name, KNOWN)
                                .map(": did you mean `%s`?"::formatted)
                                .orElse(""));
    }

    private Optional<String> region(@Nullable String asked) {
        return asked == null || asked.equals(region)
                ? Optional.empty()
                : Optional.of("RegionId is `%s`, this emulator is `%s`".formatted(ApiException.cut(asked), region));
    }

    private static boolean isWindowEmpty(SentParameters parameters) {
        Instant begin = time(parameters.find("StartedTimeBegin"));
        Instant end = time(parameters.find("StartedTimeEnd"));
        return begin != null && end != null && !end.isAfter(begin);
    }

    /** Null where it is absent or, which the answer says, malformed. */
    private static @Nullable Instant time(@Nullable String text) {
        try {
            return text == null ? null : WireTime.ceilingToMillis(WireTime.parse(text));
        } catch (DateTimeException e) {
            return null;
        }
    }
}
