package io.fnflocal.control;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.Accounts;
import io.fnflocal.gateway.Resettable;
import io.fnflocal.gateway.TestBench;

/** Accounts that tests have to themselves. */
@RestController
@TestBench
class AccountController implements Resettable {

    private static final long FIRST = 2_000_000_000_000_001L;

    private final Accounts accounts;
    private final Gate gate;
    private final List<Resettable> everything;
    private final AtomicLong next = new AtomicLong(FIRST);

    AccountController(Accounts accounts, Gate gate, List<Resettable> everything) {
        this.accounts = accounts;
        this.gate = gate;
        this.everything = everything;
    }

    /** Counts, so that the same test gets the same accounts after each reset. */
    @PostMapping("/_fnf/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    NewAccount add() {
        while (true) {
            String id = String.valueOf(next.getAndIncrement());
            NewAccount account = new NewAccount(id, "testid" + id, "testsecret" + id);
            if (accounts.add(account.id(), account.accessKeyId(), account.accessKeySecret())) {
                return account;
            }
        }
    }

    @DeleteMapping("/_fnf/accounts/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String id) {
        requireId(id);
        boolean removed = gate.whileClosed(() -> {
            boolean wasThere = accounts.remove(id);
            everything.forEach(state -> state.forget(id));
            return wasThere;
        });
        if (!removed) {
            throw ProblemException.absent("There is no account %s.".formatted(id));
        }
    }

    @Override
    public void reset() {
        next.set(FIRST);
    }

    /** @throws ProblemException 400 when this is no account id */
    static String requireId(String id) {
        if (!Accounts.ID.matcher(id).matches()) {
            throw ProblemException.illegal("account", id, Accounts.LEGAL_ID);
        }
        return id;
    }

    /** An account and the one key of it, which may do everything there. */
    record NewAccount(String id, String accessKeyId, String accessKeySecret) {}
}
