package io.fnflocal.control;

import java.io.IOException;
import java.io.InputStream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.TestBench;
import io.fnflocal.script.ScriptPlayer;
import io.fnflocal.seed.SeedException;
import io.fnflocal.seed.SeedExport;
import io.fnflocal.seed.SeedLoader;
import io.fnflocal.seed.SeedTooLargeException;

/** Takes and gives data as seed documents. */
@RestController
@RequestMapping("/_fnf/seed")
@TestBench
class SeedController {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml;charset=utf-8");

    private final SeedLoader loader;
    private final SeedExport export;
    private final ScriptPlayer player;
    private final Gate gate;

    SeedController(SeedLoader loader, SeedExport export, ScriptPlayer player, Gate gate) {
        this.loader = loader;
        this.export = export;
        this.player = player;
        this.gate = gate;
    }

    @PutMapping(consumes = {"application/yaml", "application/x-yaml", "text/yaml"})
    @ResponseStatus(HttpStatus.CREATED)
    SeedLoader.Added add(InputStream document) throws IOException {
        try {
            SeedLoader.Added added = loader.add(document);
            player.reload();
            playDue();
            return added;
        } catch (SeedException e) {
            throw refusal(e);
        }
    }

    @GetMapping
    ResponseEntity<byte[]> export(@RequestParam(required = false) @Nullable String account) {
        try {
            return ResponseEntity.ok().contentType(YAML).body(account == null ? ofAll() : ofAccount(account));
        } catch (SeedException e) {
            throw refusal(e);
        }
    }

    private byte[] ofAll() {
        playDue();
        return export.ofAll();
    }

    private byte[] ofAccount(String id) {
        AccountController.requireId(id);
        playDue();
        return export.ofAccount(id)
                .orElseThrow(() -> ProblemException.absent("There is no account '%s'.".formatted(id)));
    }

    /** Not beside a reset: each would wait for rows of the other. */
    private void playDue() {
        gate.whileClosed(() -> {
            player.playDue();
            return player;
        });
    }

    static ProblemException refusal(SeedException e) {
        return e instanceof SeedTooLargeException
                ? new ProblemException(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(e.getMessage()))
                : ProblemException.bad(String.valueOf(e.getMessage()));
    }
}
