package io.fnflocal.seed;

import java.util.List;
import java.util.TreeSet;

import io.fnflocal.account.Policy;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads what an access key may do: the name of a system policy, or a list of statements. */
final class SeedPolicies {

    private SeedPolicies() {}

    static String parse(SeedNode node) {
        return node.isScalar() ? systemPolicy(node) : new Policy(statements(node)).format();
    }

    private static String systemPolicy(SeedNode node) {
        if (!Policy.SYSTEM_POLICIES.containsKey(node.text())) {
            throw node.refuse(
                    node.text(),
                    "a list of statements, or " + String.join(", ", new TreeSet<>(Policy.SYSTEM_POLICIES.keySet())));
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
            default -> throw node.refuse(node.text(), "Allow, Deny");
        };
    }

    private static List<String> oneOrMore(SeedNode node) {
        return node.isScalar()
                ? List.of(node.text())
                : node.items().stream().map(SeedNode::text).toList();
    }
}
