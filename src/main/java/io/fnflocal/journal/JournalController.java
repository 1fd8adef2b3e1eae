package io.fnflocal.journal;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.AccountId;
import io.fnflocal.curl.CurlResponse;
import io.fnflocal.gateway.Actions;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** The request journal: lists the last calls, newest first, and clears them. */
@RestController
@ConditionalOnTestBench
class JournalController {

    private final Journal journal;
    private final CallHints hints;
    private final CallReplay replay;
    private final Actions actions;

    JournalController(Journal journal, CallHints hints, CallReplay replay, Actions actions) {
        this.journal = journal;
        this.hints = hints;
        this.replay = replay;
        this.actions = actions;
    }

    /**
     * Lists calls; null parameters match any.
     *
     * @param status an HTTP status
     * @param after the RequestId of a call: only calls that were recorded later are listed, or all if the journal does not
     *     have it any more
     * @param limit the maximum number of calls
     * @param format {@code json}, the default, or {@code curl}
     */
    @GetMapping("/_fnf/requests")
    ResponseEntity<?> list(
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String flow,
            @RequestParam(required = false) @Nullable String code,
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String format,
            HttpServletRequest request) {
        List<RecordedCall> found = find(JournalQuery.of(account, action, flow, code, status, requestId, limit), after);
        if (format != null && !format.equals("json") && !format.equals("curl")) {
            throw ProblemException.invalid("format", format, "json or curl");
        }
        if ("curl".equals(format)) {
            List<String> commands = replay.commands(found, CurlResponse.baseUrl(request));
            return CurlResponse.of(commands, found.size() - commands.size());
        }
        Boolean afterKnown = after == null
                ? null
                : journal.log().newestFirst().stream()
                        .anyMatch(call -> call.requestId().equals(after));
        return ResponseEntity.ok(new RequestsResponse(
                found.stream()
                        .map(call -> RequestsResponse.Request.of(call, hints.of(call)))
                        .toList(),
                afterKnown));
    }

    @DeleteMapping("/_fnf/requests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@RequestParam(required = false) @Nullable AccountId account) {
        if (account == null) {
            journal.reset();
        } else {
            journal.accountRemoved(account.value());
        }
    }

    private List<RecordedCall> find(JournalQuery query, @Nullable String after) {
        if (!journal.isEnabled()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT,
                    "The journal is off: fnf.control.journal.requests is 0 but must be 1 to 1000000.");
        }
        return journal.log().newestFirst().stream()
                .takeWhile(call -> !call.requestId().equals(after))
                .filter(call -> query.matches(call, actions.flowParameter(call.action())))
                .limit(query.limit())
                .toList();
    }
}
