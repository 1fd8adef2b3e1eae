package io.fnflocal.seed;

import java.util.List;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.Policy;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads and writes the policy of an access key: the name of a system policy, or a list of statements. */
final class SeedPolicies {

    private SeedPolicies() {}

    static String parse(SeedNode node) {
        return node.isScalar() ? systemPolicy(node) : new Policy(statements(node)).format();
    }

    /** @param policy as {@link Policy} reads it, or null to write nothing */
    static void write(SeedEmitter yaml, @Nullable String policy) {
        if (policy == null || Policy.SYSTEM_POLICIES.containsKey(policy)) {
            yaml.text("policy", policy);
            return;
        }
        yaml.word("policy");
        yaml.startList();
        Policy.parse(policy).statements().forEach(statement -> {
            yaml.startMapping();
            yaml.word("effect", statement.effect() == Policy.Effect.ALLOW ? "Allow" : "Deny");
            writeList(yaml, "action", statement.actions());
            writeList(yaml, "resource", statement.resources());
            yaml.endMapping();
        });
        yaml.endList();
    }

    private static void writeList(SeedEmitter yaml, String key, List<String> texts) {
        yaml.word(key);
        yaml.startList();
        texts.forEach(yaml::text);
        yaml.endList();
    }

    private static String systemPolicy(SeedNode node) {
        if (!Policy.SYSTEM_POLICIES.containsKey(node.text())) {
            throw node.error(
                    node.text(),
                    "a list of statements or one of "
                            + String.join(", ", new TreeSet<>(Policy.SYSTEM_POLICIES.keySet())));
        }
        return node.text();
    }

    private static List<Policy.Statement> statements(SeedNode node) {
        return node.items().stream().map(SeedPolicies::statement).toList();
    }

    private static Policy.Statement statement(SeedNode node) {
        Fields statement = node.fields("effect", "action", "resource");
        return new Policy.Statement(
                effect(statement.require("effect")),
                oneOrMore(statement.require("action")),
                oneOrMore(statement.require("resource")));
    }

    private static Policy.Effect effect(SeedNode node) {
        return switch (node.text()) {
            case "Allow" -> Policy.Effect.ALLOW;
            case "Deny" -> Policy.Effect.DENY;
            default -> throw node.error(node.text(), "Allow or Deny");
        };
    }

    private static List<String> oneOrMore(SeedNode node) {
        return node.isScalar()
                ? List.of(node.text())
                : node.items().stream().map(SeedNode::text).toList();
    }
}
