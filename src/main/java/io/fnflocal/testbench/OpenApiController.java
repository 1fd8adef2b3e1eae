package io.fnflocal.testbench;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.state.ConditionalOnTestBench;

/** Serves the OpenAPI description of the test bench. */
@RestController
@ConditionalOnTestBench
class OpenApiController {

    @GetMapping("/_fnf/openapi.yaml")
    ResponseEntity<Resource> describe() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_YAML).body(new ClassPathResource("openapi.yaml"));
    }
}
