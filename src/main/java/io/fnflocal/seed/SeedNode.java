package io.fnflocal.seed;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
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

import io.fnflocal.gateway.ApiException;

/**
 * A part of a seed document that knows where it stands, so that every complaint has a line.
 *
 * @param name what to call it in a complaint
 */
record SeedNode(String location, String name, Node node) {

    /** @throws SeedException when the text is not one YAML document */
    static SeedNode parse(SeedSource source) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(50);
        options.setNestingDepthLimit(100);
        try {
            Node node = new Yaml(options).compose(new StringReader(source.text()));
            if (node == null) {
                throw new SeedException(source.location(), "is empty; legal: a mapping with accounts");
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
                    source.location(), line, "is not YAML: character U+%04X is not legal".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            throw new SeedException(source.location(), "is not YAML: " + e.getMessage());
        }
    }

    int line() {
        return node.getStartMark().getLine() + 1;
    }

    /** A complaint about this node. */
    SeedException refuse(String problem) {
        return new SeedException(location, line(), problem);
    }

    SeedException refuse(String value, String legal) {
        return refuse("%s is '%s'; legal: %s".formatted(name, ApiException.cut(value), legal));
    }

    /** The values of a mapping that has no other keys than these. */
    Fields fields(String... legalKeys) {
        List<String> legal = Arrays.asList(legalKeys);
        Map<String, SeedNode> values = mapping(key -> {
            if (!legal.contains(key.text())) {
                throw key.refuse(
                        "unknown key '%s' in %s; legal: %s".formatted(key.text(), name, String.join(", ", legal)));
            }
        });
        values.values().removeIf(SeedNode::isNull);
        return new Fields(this, values);
    }

    /** The entries of a mapping, in the order of the document. */
    Map<String, SeedNode> mapping() {
        return mapping(key -> {});
    }

    private Map<String, SeedNode> mapping(Consumer<SeedNode> requireLegal) {
        if (!(node instanceof MappingNode mapping)) {
            throw refuse(name + " is not a mapping; legal: key: value");
        }
        Map<String, SeedNode> values = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            SeedNode key = new SeedNode(location, "a key of " + name, entry.getKeyNode());
            requireLegal.accept(key);
            SeedNode value = new SeedNode(location, key.text(), entry.getValueNode());
            if (values.put(key.text(), value) != null) {
                throw key.refuse("key '%s' stands twice in %s; legal: once".formatted(key.text(), name));
            }
        }
        return values;
    }

    List<SeedNode> items() {
        if (!(node instanceof SequenceNode sequence)) {
            throw refuse(name + " is not a list; legal: - item");
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

    /** The text of a scalar, whatever YAML would make of it. */
    String text() {
        if (!(node instanceof ScalarNode scalar)) {
            throw refuse(name + " is not a text; legal: one value");
        }
        String text = scalar.getValue();
        if (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw refuse(name + " has a character that cannot be stored; legal: Unicode without U+0000");
        }
        return text;
    }

    String text(Pattern pattern, String legal) {
        if (!pattern.matcher(text()).matches()) {
            throw refuse(text(), legal);
        }
        return text();
    }

    /** As {@link #text(Pattern, String)}, for what no complaint may show. */
    String secret(Pattern pattern, String legal) {
        if (!pattern.matcher(text()).matches()) {
            throw refuse("%s is something else than what is legal: %s".formatted(name, legal));
        }
        return text();
    }

    boolean bool() {
        return switch (text()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refuse(text(), "true or false");
        };
    }

    long integer(long least, long most) {
        try {
            long value = Long.parseLong(text());
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // The same complaint as for an integer out of range.
        }
        throw refuse(text(), "an integer from %d to %d".formatted(least, most));
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
                throw owner.refuse("%s has no %s; legal: %s: …".formatted(owner.name(), key, key));
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
