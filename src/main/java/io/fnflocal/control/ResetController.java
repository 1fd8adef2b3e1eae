package io.fnflocal.control;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Resettable;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.seed.SeedLoader;

/** Back to how it all began. */
@RestController
@TestBench
class ResetController {

    private final SeedLoader seeds;
    private final Gate gate;
    private final List<Resettable> everything;

    ResetController(SeedLoader seeds, Gate gate, List<Resettable> everything) {
        this.seeds = seeds;
        this.gate = gate;
        this.everything = everything;
    }

    /**
     * The data first: when that fails nothing has changed.
     *
     * @param seed {@code configured} or {@code none}
     */
    @PostMapping("/_fnf/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestParam(defaultValue = "configured") String seed) {
        if (!seed.equals("configured") && !seed.equals("none")) {
            throw ProblemException.illegal("seed", seed, "configured, none");
        }
        gate.whileClosed(() -> {
            seeds.replaceAll(seed.equals("configured"));
            everything.forEach(Resettable::reset);
            return seed;
        });
    }
}
