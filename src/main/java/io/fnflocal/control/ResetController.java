package io.fnflocal.control;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Resettable;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.seed.SeedException;
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
     * @param seed {@code configured}, which null stands for, or {@code none}
     */
    @PostMapping("/_fnf/reset")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(@RequestParam(required = false) @Nullable String seed) {
        String wanted = Objects.requireNonNullElse(seed, "configured");
        if (!wanted.equals("configured") && !wanted.equals("none")) {
            throw ProblemException.illegal("seed", wanted, "configured, none");
        }
        try {
            gate.whileClosed(() -> {
                seeds.replaceAll(wanted.equals("configured"));
                everything.forEach(Resettable::reset);
                return wanted;
            });
        } catch (SeedException e) {
            throw SeedController.refusal(e);
        }
    }
}
