package io.fnflocal.seed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.fnflocal.account.AccountId;
import io.fnflocal.execution.NewExecution;
import io.fnflocal.flow.FlowAttributes;
import io.fnflocal.flow.FlowName;
import io.fnflocal.seed.SeedNode.Fields;

/** Reads seed documents and checks every rule before anything is written. */
final class SeedParser {

    private static final String KEY_RULE = "1 to 128 visible ASCII characters";
    private static final Pattern KEY_TEXT = Pattern.compile("[\\x21-\\x7E]{1,128}");
    private static final Pattern SECURITY_TOKEN = Pattern.compile("[\\x21-\\x7E]{1,4096}");
    private static final Pattern SHORT_TEXT = Pattern.compile("\\P{Cntrl}{1,128}");

    private final Function<String, Instant> now;
    private final SeedProperties limits;

    /** @param now what {@code now} means in the documents, by account id */
    SeedParser(Function<String, Instant> now, SeedProperties limits) {
        this.now = now;
        this.limits = limits;
    }

    /** @throws SeedException with a line for each mistake */
    SeedDocument parse(SeedSource source) {
        return parse(List.of(source)).get(0);
    }

    /** @throws SeedException with a line for each mistake in any of the documents */
    List<SeedDocument> parse(List<SeedSource> sources) {
        return parse(sources, this::accounts);
    }

    private static List<SeedDocument> parse(
            List<SeedSource> sources, BiFunction<SeedSource, SeedProblems, SeedDocument> read) {
        SeedProblems problems = new SeedProblems();
        List<SeedDocument> documents = new ArrayList<>();
        for (SeedSource source : sources) {
            int earlier = problems.size();
            problems.collect(() -> documents.add(read.apply(source, problems)));
            problems.sort(earlier);
        }
        if (!problems.isEmpty()) {
            throw new SeedException(problems.sentences());
        }
        return documents;
    }

    /**
     * Reads a document with the flows of one account.
     *
     * @throws SeedException with a line for each mistake
     */
    SeedDocument parse(SeedSource source, String accountId) {
        return parse(List.of(source), (document, problems) -> flows(document, accountId, problems))
                .get(0);
    }

    private SeedDocument flows(SeedSource source, String accountId, SeedProblems problems) {
        Fields document = SeedYaml.parse(source, limits, problems, "the document", "a mapping with flows")
                .fields(
                        Map.of("accounts", "; a document with accounts must be put without the parameter account"),
                        "flows");
        SeedDocument.Account account = account(accountId, document, List.of());
        SeedGenerations.requireMaxExecutions(List.of(account), limits.seedMaxExecutions());
        return new SeedDocument(source, List.of(account));
    }

    private SeedDocument accounts(SeedSource source, SeedProblems problems) {
        Fields document = SeedYaml.parse(source, limits, problems, "the document", "a mapping with accounts")
                .fields(Map.of("flows", "; a document with flows must be put with the parameter account"), "accounts");
        Set<String> ids = new HashSet<>();
        Set<String> keyIds = new HashSet<>();
        List<SeedDocument.Account> accounts = document.list("accounts", account -> account(account, ids, keyIds));
        SeedGenerations.requireMaxExecutions(accounts, limits.seedMaxExecutions());
        return new SeedDocument(source, accounts);
    }

    private SeedDocument.@Nullable Account account(SeedNode node, Set<String> ids, Set<String> keyIds) {
        Fields account = node.fields("id", "accessKeys", "flows");
        String id = account.require("id", given -> newName(given, AccountId.PATTERN, AccountId.RULE, ids));
        List<SeedDocument.AccessKey> keys = account.list("accessKeys", key -> accessKey(key, keyIds));
        SeedDocument.Account read = account(id == null ? "" : id, account, keys);
        return id == null ? null : read;
    }

    private SeedDocument.Account account(String id, Fields fields, List<SeedDocument.AccessKey> keys) {
        SeedTimes times = new SeedTimes(now.apply(id));
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        return new SeedDocument.Account(
                id, times.now(), keys, fields.list("flows", flow -> flow(flow, times, names, ids)));
    }

    private static SeedDocument.@Nullable AccessKey accessKey(SeedNode node, Set<String> ids) {
        Fields key = node.fields("id", "secret", "active", "securityToken", "policy");
        String id = key.require("id", given -> newName(given, KEY_TEXT, KEY_RULE, ids));
        String secret = key.require("secret", given -> given.secret(KEY_TEXT, KEY_RULE));
        boolean active = key.find("active", SeedNode::bool, true);
        String token =
                key.find("securityToken", given -> given.secret(SECURITY_TOKEN, "1 to 4096 visible ASCII characters"));
        String policy = key.findGiven("policy", SeedPolicies::parse);
        return id == null || secret == null
                ? null
                : new SeedDocument.AccessKey(key.require("id"), id, secret, active, token, policy);
    }

    private static SeedDocument.@Nullable Flow flow(
            SeedNode node, SeedTimes times, Set<String> names, Set<String> ids) {
        Fields flow = node.fields(
                "name",
                "deleted",
                "id",
                "type",
                "description",
                "executionMode",
                "roleArn",
                "externalStorageLocation",
                "resourceGroupId",
                "environment",
                "createdTime",
                "lastModifiedTime",
                "definition",
                "script",
                "next",
                "executions",
                "generate");
        boolean deleted = flow.find("deleted", SeedNode::bool, false);
        // A deleted flow leaves its name free.
        Set<String> taken = deleted ? new HashSet<>() : names;
        String name = flow.require("name", given -> newName(given, FlowName.PATTERN, FlowName.RULE, taken));
        String definition = flow.find("definition", SeedNode::text);
        if (deleted) {
            flow.require("definition", SeedNode::text);
        }
        FlowAttributes attributes = SeedFlows.parse(flow, times, ids);
        Map<String, SeedNode> sources = new HashMap<>();
        List<NewExecution> executions =
                flow.list("executions", execution -> SeedExecutions.parse(execution, times, sources));
        Set<String> prefixes = new HashSet<>();
        List<SeedDocument.Generation> generations =
                flow.list("generate", bulk -> SeedGenerations.parse(bulk, times, prefixes));
        SeedGenerations.requireOtherNames(generations, sources);
        return name == null
                ? null
                : new SeedDocument.Flow(
                        flow.require("name"),
                        name,
                        deleted,
                        definition,
                        attributes,
                        flow.find("script", SeedScripts::ofFlow),
                        SeedScripts.next(flow),
                        executions,
                        sources,
                        generations);
    }

    static String shortText(SeedNode node) {
        return node.text(SHORT_TEXT, "1 to 128 characters without control characters");
    }

    private static String newName(SeedNode node, Pattern pattern, String rule, Set<String> names) {
        String name = node.text(pattern, rule);
        requireNew(node, name, names);
        return name;
    }

    static void requireNew(SeedNode node, String name, Set<String> names) {
        if (!names.add(name)) {
            throw givenTwice(node, name);
        }
    }

    static SeedException givenTwice(SeedNode node, String name) {
        return node.error("%s '%s' is given twice but must be unique".formatted(node.name(), name));
    }
}
