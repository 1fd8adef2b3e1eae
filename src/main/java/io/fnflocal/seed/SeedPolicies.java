package io.fnflocal.seed;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.Policy;
import io.fnflocal.seed.SeedNode.Fields;

/**
 * Reads and writes the policy of an access key: the name of a system policy, a list of statements, or a RAM policy
 * document as the vendor's console shows it. Written is a list.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/ram/policy-structure-and-syntax">RAM policy documents</a>
 */
final class SeedPolicies {

    private static final List<String> KEYS = List.of("effect", "action", "notAction", "resource", "notResource");
    private static final List<String> RAM_KEYS = List.of("Effect", "Action", "NotAction", "Resource", "NotResource");

    private SeedPolicies() {}

    static String parse(SeedNode node) {
        if (node.isScalar()) {
            return systemPolicy(node);
        }
        return new Policy(node.isMapping() ? ramStatements(node) : statements(node, KEYS)).format();
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
            writeList(yaml, "notAction", statement.notActions());
            writeList(yaml, "resource", statement.resources());
            writeList(yaml, "notResource", statement.notResources());
            yaml.endMapping();
        });
        yaml.endList();
    }

    private static void writeList(SeedEmitter yaml, String key, @Nullable List<String> texts) {
        if (texts != null) {
            yaml.word(key);
            yaml.startList();
            texts.forEach(yaml::text);
            yaml.endList();
        }
    }

    private static String systemPolicy(SeedNode node) {
        if (!Policy.SYSTEM_POLICIES.containsKey(node.text())) {
            throw node.error(node.text(), Policy.RULE);
        }
        return node.text();
    }

    private static List<Policy.Statement> ramStatements(SeedNode node) {
        Fields document = node.fields("Version", "Statement");
        SeedNode version = document.require("Version");
        if (!version.text().equals("1")) {
            throw version.error(version.text(), "1");
        }
        return statements(document.require("Statement"), RAM_KEYS);
    }

    private static List<Policy.Statement> statements(SeedNode node, List<String> keys) {
        return node.items().stream().map(item -> statement(item, keys)).toList();
    }

    private static Policy.Statement statement(SeedNode node, List<String> keys) {
        Fields statement = node.fields(keys.toArray(String[]::new));
        requireEither(statement, keys.get(1), keys.get(2));
        requireEither(statement, keys.get(3), keys.get(4));
        return new Policy.Statement(
                effect(statement.require(keys.get(0))),
                statement.find(keys.get(1), SeedPolicies::oneOrMore),
                statement.find(keys.get(2), SeedPolicies::oneOrMore),
                statement.find(keys.get(3), SeedPolicies::oneOrMore),
                statement.find(keys.get(4), SeedPolicies::oneOrMore));
    }

    private static void requireEither(Fields statement, String key, String allBut) {
        if ((statement.find(key) == null) == (statement.find(allBut) == null)) {
            throw statement
                    .owner()
                    .error("%s must have exactly one of %s and %s"
                            .formatted(statement.owner().name(), key, allBut));
        }
    }

    private static Policy.Effect effect(SeedNode node) {
        return switch (node.text()) {
            case "Allow" -> Policy.Effect.ALLOW;
            case "Deny" -> Policy.Effect.DENY;
            default -> throw node.error(node.text(), "Allow or Deny");
        };
    }

    private static List<String> oneOrMore(SeedNode node) {
        if (node.isScalar()) {
            return List.of(node.text());
        }
        List<SeedNode> items = node.items();
        if (items.isEmpty()) {
            throw node.error(node.name() + " must have at least one item");
        }
        return items.stream().map(SeedPolicies::item).toList();
    }

    private static String item(SeedNode node) {
        if (node.isNull()) {
            throw node.error(node.text(), "a text");
        }
        return node.text();
    }
}
