package io.fnflocal.fault;

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.AccountId;
import io.fnflocal.state.ConditionalOnTestBench;

/** Adds, lists and removes faults, and releases the responses that they hold. */
@RestController
@RequestMapping("/_fnf/faults")
@ConditionalOnTestBench
class FaultController {

    private final Faults faults;

    FaultController(Faults faults) {
        this.faults = faults;
    }

    @PostMapping
    ResponseEntity<FaultResponse> add(@RequestBody FaultRequest request) {
        FaultResponse added = faults.add(request);
        return ResponseEntity.created(URI.create("/_fnf/faults/" + added.id())).body(added);
    }

    /** @param account null for the faults of all accounts */
    @GetMapping
    List<FaultResponse> list(@RequestParam(required = false) @Nullable AccountId account) {
        return faults.list(account == null ? null : account.value());
    }

    /** @param account null for all faults; otherwise only those that name this account */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeAll(@RequestParam(required = false) @Nullable AccountId account) {
        faults.removeAll(account == null ? null : account.value());
    }

    @GetMapping("/{id}")
    FaultResponse describe(@PathVariable String id) {
        return faults.describe(id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        faults.remove(id);
    }

    @PostMapping("/{id}/release")
    Map<String, Long> release(@PathVariable String id) {
        return Map.of("released", faults.release(id));
    }
}
