package io.fnflocal.explorer;

import java.util.Map;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Actions;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ExplorerPage;

/** Serves the explorer's page, and what it has to know of the actions. */
@RestController
@ConditionalOnTestBench
class ExplorerController {

    private final Actions actions;

    ExplorerController(Actions actions) {
        this.actions = actions;
    }

    /** The page, whatever a link adds to its address. */
    @GetMapping(ExplorerPage.PATH)
    ResponseEntity<Resource> page(@RequestParam Map<String, String> ignored) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(MediaType.TEXT_HTML)
                .body(new ClassPathResource("explorer/index.html"));
    }

    /** The actions of the API with their parameters, in the words of the validation. */
    @GetMapping("/_fnf/actions")
    ActionsResponse actions() {
        return ActionsResponse.of(actions);
    }
}
