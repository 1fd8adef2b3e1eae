package io.fnflocal.account;

import java.time.Duration;
import java.util.Optional;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.fnflocal.gateway.Resettable;

/**
 * The access keys as every call needs them. What another process changes in the database is noticed within
 * {@link #LIFETIME}, what this one changes at once.
 */
@Component
public class AccessKeys implements Resettable {

    static final Duration LIFETIME = Duration.ofSeconds(1);

    private static final int MOST = 10_000;

    private final AccessKeyRepository repository;
    private volatile Cache<String, AccessKey> found = newCache();

    AccessKeys(AccessKeyRepository repository) {
        this.repository = repository;
    }

    /** The key of this id, compared with regard to case. */
    public Optional<AccessKey> find(String id) {
        Cache<String, AccessKey> cache = found;
        AccessKey cached = cache.getIfPresent(id);
        if (cached != null) {
            return Optional.of(cached);
        }
        Optional<AccessKey> key = repository.findById(id);
        key.ifPresent(loaded -> cache.put(id, loaded));
        return key;
    }

    /** To be called once a change of keys is committed. A new cache, for what is being read just now is put into the old. */
    public void forget() {
        found = newCache();
    }

    @Override
    public void reset() {
        forget();
    }

    @Override
    public void forget(String accountId) {
        forget();
    }

    private static Cache<String, AccessKey> newCache() {
        return Caffeine.newBuilder()
                .expireAfterWrite(LIFETIME)
                .maximumSize(MOST)
                .build();
    }
}
