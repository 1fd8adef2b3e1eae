package io.fnflocal.control;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fnflocal.account.Accounts;
import io.fnflocal.gateway.Durations;
import io.fnflocal.gateway.EmulatorClock;
import io.fnflocal.gateway.EmulatorClock.Setting;
import io.fnflocal.gateway.TestBench;
import io.fnflocal.gateway.WireTime;
import io.fnflocal.script.ScriptPlayer;

/** The emulator's clock, of all accounts or of one. */
@RestController
@RequestMapping("/_fnf/clock")
@TestBench
class ClockController {

    private static final String LEGAL_DURATION = "a duration such as PT30S, -PT2H, 500ms or 3d";

    private final EmulatorClock clock;
    private final Accounts accounts;
    private final ScriptPlayer scripts;
    private final Gate gate;

    ClockController(EmulatorClock clock, Accounts accounts, ScriptPlayer scripts, Gate gate) {
        this.clock = clock;
        this.accounts = accounts;
        this.scripts = scripts;
        this.gate = gate;
    }

    @GetMapping
    Reading read(@RequestParam(required = false) @Nullable String account) {
        requireAccount(account);
        Setting setting = clock.setting(account);
        return new Reading(
                WireTime.format(account == null ? clock.now() : clock.now(account)),
                setting.frozen() == null ? null : WireTime.format(setting.frozen()),
                setting.frozen() == null ? setting.offset().toString() : null,
                setting.signatures());
    }

    @PutMapping
    Reading set(@RequestParam(required = false) @Nullable String account, @RequestBody ClockRequest request) {
        Setting wanted = request.toSetting();
        return change(account, setting -> wanted);
    }

    @PostMapping("/advance")
    Reading advance(@RequestParam(required = false) @Nullable String account, @RequestBody AdvanceRequest request) {
        Duration by = duration("by", request.by());
        if (by.isNegative() || by.isZero()) {
            throw ProblemException.illegal(
                    "by", String.valueOf(request.by()), "a positive duration such as PT30S; PUT sets any time");
        }
        return change(account, setting -> setting.advancedBy(by));
    }

    /** Real time again; an account has the time of all others again. */
    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void run(@RequestParam(required = false) @Nullable String account) {
        requireAccount(account);
        gate.whileClosed(() -> {
            if (account == null) {
                clock.set(null, setting -> Setting.REAL);
            } else {
                clock.forget(account);
            }
            scripts.playDue();
            return Setting.REAL;
        });
    }

    private Reading change(@Nullable String account, UnaryOperator<Setting> change) {
        requireAccount(account);
        try {
            gate.whileClosed(() -> {
                Setting changed = clock.set(account, change);
                scripts.playDue();
                return changed;
            });
        } catch (DateTimeException | ArithmeticException e) {
            throw ProblemException.bad("That leads to a time outside of the years 0001 to 9999.");
        }
        return read(account);
    }

    private void requireAccount(@Nullable String account) {
        if (account != null && !accounts.exists(AccountController.requireId(account))) {
            throw ProblemException.absent("There is no account %s.".formatted(account));
        }
    }

    private static Duration duration(String name, @Nullable String text) {
        try {
            return Durations.parse(String.valueOf(text));
        } catch (DateTimeException e) {
            throw ProblemException.illegal(name, String.valueOf(text), LEGAL_DURATION);
        }
    }

    /**
     * How the clock is to be set.
     *
     * @param frozen where time stands still
     * @param offset how far time is from the real one
     */
    record ClockRequest(
            @Nullable String frozen,
            @Nullable String offset,
            @Nullable Boolean signatures) {

        private Setting toSetting() {
            if ((frozen == null) == (offset == null)) {
                throw ProblemException.bad("%s of frozen and offset is given; legal: one of them."
                        .formatted(frozen == null ? "None" : "Each"));
            }
            boolean ofSignatures = Boolean.TRUE.equals(signatures);
            return frozen == null
                    ? new Setting(null, duration("offset", offset), ofSignatures)
                    : new Setting(time(frozen), Duration.ZERO, ofSignatures);
        }

        private static Instant time(String text) {
            try {
                return WireTime.parse(text);
            } catch (DateTimeException e) {
                throw ProblemException.illegal("frozen", text, WireTime.LEGAL);
            }
        }
    }

    /** @param by a positive duration */
    record AdvanceRequest(@Nullable String by) {}

    /**
     * What the clock says.
     *
     * @param frozen absent while time goes on
     * @param offset ISO 8601; absent while time stands still
     * @param signatures whether the time of signatures is compared with it
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Reading(
            String now, @Nullable String frozen, @Nullable String offset, boolean signatures) {}
}
