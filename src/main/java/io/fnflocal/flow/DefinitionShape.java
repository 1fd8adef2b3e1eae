package io.fnflocal.flow;

import java.io.StringReader;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

import io.fnflocal.error.ApiException;
import io.fnflocal.error.ErrorCode;

/**
 * The shape that a definition must have. Nothing here interprets one.
 *
 * <p>Assumption (contract): it is YAML, which JSON is too, of either dialect, and has at least one step or state. What is
 * in them, and the version of the dialect, is not checked.
 */
final class DefinitionShape {

    private static final int MAX_DEPTH = 100;

    private DefinitionShape() {}

    /**
     * Checks the shape.
     *
     * @param name of the flow, which the definition may repeat
     * @return the definition as it is
     * @throws ApiException {@code InvalidArgument}, with the line where it is known
     */
    static String require(String definition, String name) {
        Node root = parse(definition);
        requirePlainTags(root, Collections.newSetFromMap(new IdentityHashMap<>()));
        if (!(root instanceof MappingNode mapping)) {
            throw invalid(root, "must be a mapping");
        }
        Map<String, Node> members = members(mapping);
        if (members.containsKey("Type")) {
            requireText(root, members, "Type", "StateMachine");
            requirePresent(root, members, "StartAt");
            requireItems(root, members, "States");
            requireName(members, "Name", name);
        } else {
            requireText(root, members, "type", "flow");
            requireItems(root, members, "steps");
            requireName(members, "name", name);
        }
        return definition;
    }

    private static Node parse(String definition) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        options.setNestingDepthLimit(MAX_DEPTH);
        try {
            Node root = new Yaml(options).compose(new StringReader(definition));
            if (root == null) {
                throw invalid(null, "must be a mapping but is empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            throw invalid(
                    null,
                    "must be YAML or JSON; line %d: %s"
                            .formatted(
                                    e.getProblemMark() == null
                                            ? 1
                                            : e.getProblemMark().getLine() + 1,
                                    e.getProblem()));
        } catch (YAMLException e) {
            throw invalid(null, "must be YAML or JSON: " + e.getMessage());
        }
    }

    /** A tag such as {@code !Ref} belongs to a template that has not been rendered. */
    private static void requirePlainTags(Node node, Set<Node> seen) {
        if (!seen.add(node)) {
            return;
        }
        if (!node.getTag().startsWith(Tag.PREFIX)) {
            throw invalid(
                    node,
                    "must not have the tag "
                            + ApiException.abbreviate(node.getTag().getValue()));
        }
        if (node instanceof SequenceNode sequence) {
            sequence.getValue().forEach(item -> requirePlainTags(item, seen));
        } else if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(entry -> {
                requirePlainTags(entry.getKeyNode(), seen);
                requirePlainTags(entry.getValueNode(), seen);
            });
        }
    }

    private static Map<String, Node> members(MappingNode mapping) {
        Map<String, Node> members = new TreeMap<>();
        mapping.getValue().forEach(entry -> {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                members.put(key.getValue(), entry.getValueNode());
            }
        });
        return members;
    }

    private static void requireText(Node root, Map<String, Node> members, String key, String value) {
        Node found = requirePresent(root, members, key);
        if (!(found instanceof ScalarNode scalar && scalar.getValue().equals(value))) {
            throw invalid(found, "must have %s: %s".formatted(key, value));
        }
    }

    private static Node requirePresent(Node root, Map<String, Node> members, String key) {
        Node found = members.get(key);
        if (found == null) {
            throw invalid(
                    root,
                    "must have type: flow and steps, or Type: StateMachine, StartAt and States;" + " it has no " + key);
        }
        return found;
    }

    private static void requireItems(Node root, Map<String, Node> members, String key) {
        Node found = requirePresent(root, members, key);
        if (!(found instanceof SequenceNode sequence && !sequence.getValue().isEmpty())) {
            throw invalid(found, "must have a list of at least one item in " + key);
        }
    }

    private static void requireName(Map<String, Node> members, String key, String name) {
        Node found = members.get(key);
        if (found != null
                && !(found instanceof ScalarNode scalar && scalar.getValue().equals(name))) {
            throw invalid(found, "must have the %s '%s', as the parameter Name, or none".formatted(key, name));
        }
    }

    private static ApiException invalid(@Nullable Node node, String problem) {
        String line =
                node == null ? "" : "Line %d: ".formatted(node.getStartMark().getLine() + 1);
        return ApiException.of(ErrorCode.INVALID_ARGUMENT).withDetail("%sDefinition %s.".formatted(line, problem));
    }
}
