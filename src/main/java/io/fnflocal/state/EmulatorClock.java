package io.fnflocal.state;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The emulator's time: the real time unless a test has set the clock, for all accounts or for one. It decides what
 * {@code now} means in a seed, when the steps of a script are due and how throttle buckets fill. It applies to signatures
 * only if asked to, because clients sign with the real time.
 */
@Component
public class EmulatorClock implements Resettable {

    private static final Instant MIN_TIME = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant MAX_TIME = Instant.parse("9999-12-31T23:59:59.999Z");

    private final Clock real;
    private final Map<String, Setting> byAccount = new ConcurrentHashMap<>();
    private volatile Setting global = Setting.REAL;

    /** @param real the real time */
    public EmulatorClock(Clock real) {
        this.real = real;
    }

    /** The time of an account, to the millisecond. */
    public Instant now(String accountId) {
        return now(setting(accountId));
    }

    /** The time of the accounts that have no clock of their own, to the millisecond. */
    public Instant now() {
        return now(global);
    }

    /** The real time, to the millisecond. */
    public Instant realTime() {
        return real.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The time that an account's signatures are checked against. */
    public Instant signatureTime(String accountId) {
        Setting setting = setting(accountId);
        return setting.appliesToSignatures() ? now(setting) : real.instant();
    }

    /**
     * The setting of a clock.
     *
     * @param accountId null for the clock of all accounts that have none of their own
     */
    public Setting setting(@Nullable String accountId) {
        return accountId == null ? global : byAccount.getOrDefault(accountId, global);
    }

    /**
     * Sets the clock.
     *
     * @param accountId null for all accounts that have no clock of their own
     * @param change may be called more than once
     * @return the new setting
     * @throws DateTimeException if the clock would leave the years 0001 to 9999
     * @throws ArithmeticException if the setting itself overflows
     */
    public Setting set(@Nullable String accountId, UnaryOperator<Setting> change) {
        synchronized (byAccount) {
            Setting changed = requireInRange(change.apply(setting(accountId)));
            if (accountId == null) {
                global = changed;
            } else {
                byAccount.put(accountId, changed);
            }
            return changed;
        }
    }

    /** Real time for all accounts. */
    @Override
    public void reset() {
        global = Setting.REAL;
        byAccount.clear();
    }

    /** Removes the account's own clock; it follows the global one again. */
    @Override
    public void accountRemoved(String accountId) {
        byAccount.remove(accountId);
    }

    /** Whether the wire format can represent this time: the years 0001 to 9999. */
    public static boolean isInRange(Instant time) {
        return !time.isBefore(MIN_TIME) && !time.isAfter(MAX_TIME);
    }

    private Setting requireInRange(Setting setting) {
        if (!isInRange(now(setting))) {
            throw new DateTimeException("Outside the years 0001 to 9999");
        }
        return setting;
    }

    private Instant now(Setting setting) {
        Instant base = setting.frozen() == null ? real.instant() : setting.frozen();
        return base.plus(setting.offset()).truncatedTo(ChronoUnit.MILLIS);
    }

    /**
     * The setting of a clock.
     *
     * @param frozen the time at which the clock stands still, or null if it is running
     * @param offset added to the real or frozen time
     * @param appliesToSignatures whether signatures are checked against this clock
     */
    public record Setting(@Nullable Instant frozen, Duration offset, boolean appliesToSignatures) {

        /** Real time. */
        public static final Setting REAL = new Setting(null, Duration.ZERO, false);

        /** The same setting, later by this duration, or earlier if it is negative. */
        public Setting advancedBy(Duration by) {
            return frozen == null
                    ? new Setting(null, offset.plus(by), appliesToSignatures)
                    : new Setting(frozen.plus(by), offset, appliesToSignatures);
        }
    }
}
