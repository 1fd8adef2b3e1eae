package io.fnflocal.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.control.ProblemException;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.gateway.TestBench;

@RestController
@TestBench
class JournalController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private final Journal journal;
    private final CallNotes notes;
    private final CurlCommands curls;

    JournalController(Journal journal, CallNotes notes, CurlCommands curls) {
        this.journal = journal;
        this.notes = notes;
        this.curls = curls;
    }

    @GetMapping("/_fnf/requests")
    RequestsResponse list(@RequestParam MultiValueMap<String, String> parameters) {
        return new RequestsResponse(find(parameters).stream()
                .map(call -> RequestsResponse.Request.of(call, notes.of(call)))
                .toList());
    }

    @GetMapping(path = "/_fnf/requests", params = "format=curl")
    ResponseEntity<String> listAsCurl(
            @RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
        return text(curls.repeat(find(parameters), url(request)));
    }

    @DeleteMapping("/_fnf/requests")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void clear(@RequestParam MultiValueMap<String, String> parameters) {
        String account = JournalQuery.account(parameters);
        if (account == null) {
            journal.reset();
        } else {
            journal.forget(account);
        }
    }

    /** Parameters are those of the call; {@code account} is none of the API and says whose key to sign with. */
    @GetMapping("/_fnf/curl")
    ResponseEntity<String> sign(@RequestParam MultiValueMap<String, String> parameters, HttpServletRequest request) {
        Map<String, String> call = JournalQuery.single(parameters);
        String account = JournalQuery.parseAccount(call.remove("account"));
        call.putIfAbsent("Version", GatewayRequest.VERSION);
        return text(curls.sign(call, call.get("AccessKeyId"), account, url(request)));
    }

    private List<RecordedCall> find(MultiValueMap<String, String> parameters) {
        JournalQuery query = JournalQuery.from(parameters);
        if (!journal.isOn()) {
            throw new ProblemException(
                    HttpStatus.CONFLICT, "The journal is off: fnf.control.journal.requests is 0; legal: 1 to 1000000.");
        }
        return journal.log().newestFirst().stream()
                .filter(query::matches)
                .limit(query.limit())
                .toList();
    }

    private static ResponseEntity<String> text(String text) {
        return ResponseEntity.ok().contentType(TEXT).body(text);
    }

    /** Where the request itself came to. */
    private static String url(HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return "http://" + (host == null || host.isEmpty() ? "localhost:" + request.getLocalPort() : host);
    }
}
