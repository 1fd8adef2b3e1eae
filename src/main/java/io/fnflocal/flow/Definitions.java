package io.fnflocal.flow;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.fnflocal.state.Resettable;

/**
 * The texts of definitions as JSON. Those that were used last are kept in memory: the id of a definition is made of its
 * text, so that the text of an id is always the same.
 */
@Component
public class Definitions implements Resettable {

    private static final long MAX_KEPT_BYTES = 4_194_304;

    private final DefinitionRepository repository;
    private final Cache<Long, JsonString> kept = Caffeine.newBuilder()
            .maximumWeight(MAX_KEPT_BYTES)
            .<Long, JsonString>weigher((id, text) -> text.memory())
            .build();

    Definitions(DefinitionRepository repository) {
        this.repository = repository;
    }

    /** The size in bytes of each one's text in UTF-8. */
    public Map<Long, Integer> sizes(Collection<Long> ids) {
        Map<Long, Integer> sizes = new HashMap<>();
        kept.getAllPresent(ids).forEach((id, text) -> sizes.put(id, text.bytes()));
        Set<Long> others = others(ids, sizes);
        if (!others.isEmpty()) {
            repository.sizes(others).forEach(size -> sizes.put(size.id(), size.bytes()));
        }
        return sizes;
    }

    /** The text of each one. */
    public Map<Long, JsonString> texts(Collection<Long> ids) {
        Map<Long, JsonString> texts = new HashMap<>(kept.getAllPresent(ids));
        Set<Long> others = others(ids, texts);
        if (!others.isEmpty()) {
            repository.texts(others).forEach(definition -> texts.put(definition.id(), read(definition)));
        }
        return texts;
    }

    @Override
    public void reset() {
        kept.invalidateAll();
    }

    private static Set<Long> others(Collection<Long> ids, Map<Long, ?> found) {
        Set<Long> others = new HashSet<>(ids);
        others.removeAll(found.keySet());
        return others;
    }

    /** Before migration V8, ids were numbers that another database gives to other texts. */
    private JsonString read(DefinitionRepository.Text definition) {
        JsonString text = new JsonString(definition.text());
        if (definition.id() == idOf(definition.text())) {
            kept.put(definition.id(), text);
        }
        return text;
    }

    /** The first eight bytes of the SHA-256 digest of the text in UTF-8. */
    static long idOf(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
