package io.fnflocal.seed;

import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

import io.fnflocal.error.ApiException;
import io.fnflocal.state.StorableText;

/**
 * A part of a seed document that knows its line, so that every error can name it.
 *
 * @param name what an error calls it
 */
record SeedNode(String location, String name, Node node) {

    /** @throws SeedException if the text is not one YAML document */
    static SeedNode parse(SeedSource source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(100);
        try {
            Node node = new Yaml(options).compose(new StringReader(source.text()));
            if (node == null) {
                throw new SeedException(source.location(), "is empty but must be a mapping with accounts");
            }
            return new SeedNode(source.location(), "the document", node);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            String problem = e.getContext() == null ? e.getProblem() : e.getContext() + ", " + e.getProblem();
            throw new SeedException(source.location(), line, "is not YAML: " + problem);
        } catch (ReaderException e) {
            int line = 1
                    + (int) source.text()
                            .codePoints()
                            .limit(e.getPosition())
                            .filter(c -> c == '\n')
                            .count();
            throw new SeedException(
                    source.location(),
                    line,
                    "is not YAML: it must not contain the character U+%04X".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new SeedException(source.location(), "is not YAML: " + e.getMessage());
        }
    }

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

    /** The values of a mapping that may have these keys only. */
    Fields fields(String... knownKeys) {
        List<String> known = Arrays.asList(knownKeys);
        Map<String, SeedNode> values = mapping(key -> {
            if (!known.contains(key.text())) {
                throw key.error("the key '%s' in %s is unknown; it must be one of %s"
                        .formatted(key.text(), name, String.join(", ", known)));
            }
        });
        values.values().removeIf(SeedNode::isNull);
        return new Fields(this, values);
    }

    /** The entries of a mapping, in the order of the document. */
    Map<String, SeedNode> mapping() {
        return mapping(key -> {});
    }

    private Map<String, SeedNode> mapping(Consumer<SeedNode> requireKnown) {
        if (!(node instanceof MappingNode mapping)) {
            throw error(name + " must be a mapping, key: value");
        }
        Map<String, SeedNode> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            SeedNode key = new SeedNode(location, "a key of " + name, entry.getKeyNode());
            requireKnown.accept(key);
            SeedNode value = new SeedNode(location, key.text(), entry.getValueNode());
            if (values.put(key.text(), value) != null) {
                throw key.error("the key '%s' in %s is given twice but must be given once".formatted(key.text(), name));
            }
        }
        return values;
    }

    List<SeedNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw error(name + " must be a list, - item");
        }
        return sequence.getValue().stream()
                .map(item -> new SeedNode(location, "an item of " + name, item))
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

    private boolean isNull() {
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

    /** The values of a mapping by key; those that are null in YAML are absent. */
    record Fields(SeedNode owner, Map<String, SeedNode> values) {

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

        <T> @Nullable T find(String key, Function<SeedNode, ? extends T> read) {
            SeedNode value = values.get(key);
            return value == null ? null : read.apply(value);
        }

        <T> T find(String key, Function<SeedNode, ? extends T> read, T absent) {
            SeedNode value = values.get(key);
            return value == null ? absent : read.apply(value);
        }

        <T> List<T> list(String key, Function<SeedNode, T> read) {
            SeedNode value = values.get(key);
            return value == null ? List.of() : value.items().stream().map(read).toList();
        }
    }
}
