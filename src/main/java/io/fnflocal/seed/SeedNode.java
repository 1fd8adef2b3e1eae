package io.fnflocal.seed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import io.fnflocal.error.ApiException;
import io.fnflocal.state.StorableText;

/**
 * A part of a seed document that knows its line, so that every error can name it.
 *
 * @param problems collects the mistakes of the document that leave the rest of it readable
 * @param name what an error calls it
 */
record SeedNode(String location, SeedProblems problems, String name, Node node) {

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** An error about this node, to be thrown. */
    SeedException error(String problem) {
        return new SeedException(location, line(), problem);
    }

    /**
     * An error about this node's value, to be thrown.
     *
     * @param rule completes the sentence "must be …"
     */
    SeedException error(String value, String rule) {
        return error("%s is '%s' but must be %s".formatted(name, ApiException.abbreviate(value), rule));
    }

    /** The values of a mapping that may have these keys only; others are collected as mistakes. */
    Fields fields(String... knownKeys) {
        return fields(Map.of(), knownKeys);
    }

    /** @param hints further words about unknown keys that are known elsewhere */
    Fields fields(Map<String, String> hints, String... knownKeys) {
        List<String> known = Arrays.asList(knownKeys);
        Map<String, SeedNode> values = mapping(key -> {
            if (!known.contains(key.text())) {
                throw key.error("the key '%s' in %s is unknown; it must be one of %s%s"
                        .formatted(
                                ApiException.abbreviate(key.text()),
                                name,
                                String.join(", ", known),
                                hints.getOrDefault(key.text(), "")));
            }
        });
        Map<String, SeedNode> given = Map.copyOf(values);
        values.values().removeIf(SeedNode::isNull);
        return new Fields(this, values, given);
    }

    /** The entries of a mapping, merged ones ({@code <<}) first, otherwise in the order of the document. */
    Map<String, SeedNode> mapping() {
        return mapping(key -> {});
    }

    private Map<String, SeedNode> mapping(Consumer<SeedNode> requireKnown) {
        if (!(node instanceof MappingNode mapping)) {
            throw error(name + " must be a mapping, key: value");
        }
        Map<String, SeedNode> values = new LinkedHashMap<>();
        Set<String> own = new HashSet<>();
        for (NodeTuple entry : mapping.getValue()) {
            SeedNode key = part("a key of " + name, entry.getKeyNode());
            problems.collect(() -> {
                requireOnce(key, own);
                SeedNode value = part(key.text(), entry.getValueNode());
                if (key.node.getTag().equals(Tag.MERGE)) {
                    value.merged()
                            .forEach(source -> source.mapping(requireKnown).forEach(values::putIfAbsent));
                } else {
                    requireKnown.accept(key);
                    values.put(key.text(), value);
                }
                return key;
            });
        }
        return values;
    }

    private void requireOnce(SeedNode key, Set<String> keys) {
        if (!keys.add(key.text())) {
            throw key.error("the key '%s' in %s is given twice but must be given once"
                    .formatted(ApiException.abbreviate(key.text()), name));
        }
    }

    /** What a merge key takes entries from, the first one first: a mapping, or several. */
    private List<SeedNode> merged() {
        List<SeedNode> sources = isMapping() ? List.of(this) : node instanceof SequenceNode ? items() : List.of();
        if (sources.isEmpty() || !sources.stream().allMatch(SeedNode::isMapping)) {
            throw error("the value of << must be a mapping or a list of mappings");
        }
        return sources;
    }

    private SeedNode part(String partName, Node part) {
        return new SeedNode(location, problems, partName, part);
    }

    List<SeedNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(name + " must be a list, - item");
        }
        return sequence.getValue().stream()
                .map(item -> part("an item of " + name, item))
                .toList();
    }

    boolean isScalar() {
        return node instanceof ScalarNode;
    }

    boolean isPlain() {
        return node instanceof ScalarNode scalar && scalar.isPlain();
    }

    boolean isMapping() {
        return node instanceof MappingNode;
    }

    boolean isNull() {
        return isScalar() && node.getTag().equals(Tag.NULL);
    }

    /** The text of a scalar, whatever type YAML would give it. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw error(name + " must be a single value");
        }
        String text = scalar.getValue();
        if (!StorableText.isStorable(text)) {
            throw error(name + " " + StorableText.RULE);
        }
        return text;
    }

    String text(Pattern pattern, String rule) {
        if (!pattern.matcher(text()).matches()) {
            throw error(text(), rule);
        }
        return text();
    }

    /** As {@link #text(Pattern, String)}, for a value that no error may show. */
    String secret(Pattern pattern, String rule) {
        if (!pattern.matcher(text()).matches()) {
            throw error("%s must be %s".formatted(name, rule));
        }
        return text();
    }

    boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw error(text(), "true or false");
        };
    }

    long integer(long min, long max) {
        try {
            long value = Long.parseLong(text());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same error as for an integer out of range.
        }
        throw error(text(), "an integer from %d to %d".formatted(min, max));
    }

    /**
     * The values of a mapping by key; those that are null in YAML are absent. The methods that read a value collect its
     * mistake, and give null for it, or what they give for an absent one.
     *
     * @param given with those that are null in YAML
     */
    record Fields(SeedNode owner, Map<String, SeedNode> values, Map<String, SeedNode> given) {

        @Nullable
        SeedNode find(String key) {
            return values.get(key);
        }

        SeedNode require(String key) {
            SeedNode value = values.get(key);
            if (value == null) {
                throw owner.error("%s must have the key %s".formatted(owner.name(), key));
            }
            return value;
        }

        <T> @Nullable T require(String key, Function<SeedNode, ? extends T> read) {
            return owner.problems().collect(() -> read.apply(require(key)));
        }

        <T> @Nullable T find(String key, Function<SeedNode, ? extends T> read) {
            return collect(values.get(key), read);
        }

        /** As {@link #find(String, Function)}, for a value that is read though it is null in YAML. */
        <T> @Nullable T findGiven(String key, Function<SeedNode, ? extends T> read) {
            return collect(given.get(key), read);
        }

        private <T> @Nullable T collect(@Nullable SeedNode value, Function<SeedNode, ? extends T> read) {
            return value == null ? null : owner.problems().collect(() -> read.apply(value));
        }

        <T> T find(String key, Function<SeedNode, ? extends T> read, T absent) {
            T value = find(key, read);
            return value == null ? absent : value;
        }

        /** The items of a list that have no mistake. */
        <T> List<T> list(String key, Function<SeedNode, ? extends @Nullable T> read) {
            List<T> results = new ArrayList<>();
            for (SeedNode item : find(key, SeedNode::items, List.<SeedNode>of())) {
                T result = owner.problems().collect(() -> read.apply(item));
                if (result != null) {
                    results.add(result);
                }
            }
            return results;
        }
    }
}
