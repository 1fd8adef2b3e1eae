package io.fnflocal.account;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.fnflocal.state.Resettable;

/**
 * A cache of the access keys, which every call needs. Changes that another process makes in the database are seen within
 * {@link #LIFETIME}, changes made by this process at once.
 */
@Component
public class AccessKeys implements Resettable {

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private static final int MAX_KEYS = 10_000;

    private final AccessKeyRepository repository;
    private volatile Cache<String, AccessKey> cache = newCache();

    AccessKeys(AccessKeyRepository repository) {
        this.repository = repository;
    }

    /** The key with this id, case-sensitive. */
    public Optional<AccessKey> find(String id) {
        Cache<String, AccessKey> current = cache;
        AccessKey cached = current.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<AccessKey> key = repository.findById(id);
        key.ifPresent(loaded -> current.put(id, loaded));
        return key;
    }

    /**
     * Drops all keys; call it after a change to keys is committed. It replaces the cache, so that a read in progress
     * fills the discarded one.
     */
    @Override
    public void reset() {
        cache = newCache();
    }

    @Override
    public void accountRemoved(String accountId) {
        reset();
    }

    private static Cache<String, AccessKey> newCache() {
        return Caffeine.newBuilder()
                .expireAfterWrite(LIFETIME)
                .maximumSize(MAX_KEYS)
                .build();
    }
}
