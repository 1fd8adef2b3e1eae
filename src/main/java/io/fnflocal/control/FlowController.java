package io.fnflocal.control;

import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.Accounts;
import io.fnflocal.flow.FlowName;
import io.fnflocal.flow.FlowWriter;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.TestBench;

/** Flows that a test creates, deletes and creates again. */
@RestController
@RequestMapping("/_fnf/flows/{account}/{flow}")
@TestBench
class FlowController {

    private final FlowWriter flows;
    private final Accounts accounts;
    private final EmulatorClock clock;
    private final Gate gate;

    FlowController(FlowWriter flows, Accounts accounts, EmulatorClock clock, Gate gate) {
        this.flows = flows;
        this.accounts = accounts;
        this.clock = clock;
        this.gate = gate;
    }

    /** Creates the flow (201), or gives the one that there is another definition, for executions to come (200). */
    @PutMapping
    ResponseEntity<NamedFlow> put(
            @PathVariable String account, @PathVariable String flow, @RequestBody FlowRequest request) {
        String definition = request.requireDefinition();
        requireName(flow);
        AccountController.requireId(account);
        boolean created = gate.whileClosed(() -> {
            if (!accounts.exists(account)) {
                throw ProblemException.absent("There is no account %s.".formatted(account));
            }
            long definitionId = flows.define(definition);
            boolean isNew = flows.create(account, flow, definitionId, clock.now(account), null)
                    .isPresent();
            if (!isNew) {
                flows.redefine(account, flow, definitionId);
            }
            return isNew;
        });
        return ResponseEntity.status(created ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new NamedFlow(account, flow, definition));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String account, @PathVariable String flow) {
        AccountController.requireId(account);
        requireName(flow);
        if (!gate.whileClosed(() -> flows.delete(account, flow, clock.now(account)))) {
            throw ProblemException.absent("There is no flow %s in account %s.".formatted(flow, account));
        }
    }

    /** @throws ProblemException 400 when no flow can be named so */
    static void requireName(String flow) {
        if (!FlowName.PATTERN.matcher(flow).matches()) {
            throw ProblemException.illegal("flow", flow, FlowName.LEGAL);
        }
    }

    /** @throws ProblemException 400 when the database could not keep the text as it is */
    static String requireText(String name, String text) {
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw ProblemException.bad(name + " has U+0000 or half of a surrogate pair; legal: any other text.");
        }
        return text;
    }

    /** @param definition YAML or any other text */
    record FlowRequest(@Nullable String definition) {

        private String requireDefinition() {
            if (definition == null || definition.isEmpty()) {
                throw ProblemException.bad("definition is missing or empty; legal: a flow's definition.");
            }
            return requireText("definition", definition);
        }
    }

    /** A flow as it is now. */
    record NamedFlow(String account, String name, String definition) {}
}
