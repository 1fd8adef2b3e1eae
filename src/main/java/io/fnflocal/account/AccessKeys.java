package io.fnflocal.account;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * The access keys as every call needs them. What another process changes in the database is noticed within
 * {@link #LIFETIME}, what this one changes at once.
 */
@Component
public class AccessKeys {

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    private final AccessKeyRepository repository;
    private final Cache<String, AccessKey> found =
            Caffeine.newBuilder().expireAfterWrite(LIFETIME).maximumSize(MOST).build();

    AccessKeys(AccessKeyRepository repository) {
        this.repository = repository;
    }

    /** The key of this id, compared with regard to case. */
    public Optional<AccessKey> find(String id) {
        return Optional.ofNullable(found.get(id, key -> repository.findById(key).orElse(null)));
    }

    /** To be called once a change of keys is committed. */
    public void forget() {
        found.invalidateAll();
    }
}
