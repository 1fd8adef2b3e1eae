package io.fnflocal.conformance;

import static io.fnflocal.conformance.Conversation.executions;
import static io.fnflocal.conformance.Conversation.names;
import static io.fnflocal.conformance.Conversation.require;
import static io.fnflocal.conformance.Conversation.text;
import static io.fnflocal.conformance.Question.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import io.fnflocal.client.CallFailedException;
import io.fnflocal.client.CloudAnswer;
import io.fnflocal.client.CloudCall;
import tools.jackson.databind.JsonNode;

/** About the order of lists and their pages: section 4 of the contract, and ListFlows in section 9. */
final class PagingQuestions {

    private static final String REFUSED = "400 InvalidArgument";
    private static final String NO_TOKEN = "fnf-local-no-such-execution";
    private static final int WALKED = 12;
    private static final List<String> STATUSES =
            List.of("Starting", "Running", "Stopped", "Succeeded", "Failed", "TimedOut");

    static final List<Question> ALL = List.of(
            reading("the order of executions", "4.1", "A", "newest first", PagingQuestions::order),
            reading("executions of the same millisecond", "4.1", "A", "by name, descending", PagingQuestions::ties),
            reading("what NextToken is", "4.2", "D", "the name of the next execution", PagingQuestions::token),
            reading(
                    "where the next page starts",
                    "4.2",
                    "A",
                    "with the execution that NextToken names",
                    PagingQuestions::nextPage),
            reading("a token with another filter", "4.3", "A", "200", PagingQuestions::otherFilter),
            reading("a walk of pages of 5", "4.4", "A", "each execution once", PagingQuestions::walk),
            reading(
                    "a token that names no execution",
                    "4.5",
                    "A",
                    REFUSED,
                    cloud -> cloud.list("NextToken", NO_TOKEN).outcome()),
            reading("the order of flows", "9.20", "A", "by name, ascending", PagingQuestions::orderOfFlows),
            flows("Limit=1000 of ListFlows", "9.21", "O", "Limit", "1000", "200"),
            flows("Limit=1001 of ListFlows", "9.21", "O", "Limit", "1001", REFUSED),
            flows("a token of ListFlows that names no flow", "9.22", "A", "NextToken", "zzzz_no_such_flow", "200"));

    private PagingQuestions() {}

    private static Question flows(
            String name, String rule, String label, String parameter, String value, String expected) {
        return reading(
                name,
                rule,
                label,
                expected,
                cloud -> cloud.call("ListFlows", Map.of(parameter, value)).outcome());
    }

    private static String order(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        List<String> times = cloud.executions(cloud.list().with("Limit", "100"), 2).stream()
                .map(execution -> text(execution, "StartedTime"))
                .toList();
        if (new TreeSet<>(times).size() < 2) {
            throw new NotAskedException("all executions of the first page started at once");
        }
        return direction(times, "newest first", "oldest first");
    }

    private static String direction(List<String> values, String descending, String ascending) {
        List<String> sorted = values.stream().sorted().toList();
        List<String> reversed =
                values.stream().sorted(Comparator.reverseOrder()).toList();
        return values.equals(reversed) ? descending : values.equals(sorted) ? ascending : "neither";
    }

    private static String ties(Conversation cloud) throws CallFailedException, InterruptedException, NotAskedException {
        List<JsonNode> page = cloud.executions(cloud.list().with("Limit", "100"), 2);
        List<String> pairs = new ArrayList<>();
        for (int i = 1; i < page.size(); i++) {
            if (text(page.get(i - 1), "StartedTime").equals(text(page.get(i), "StartedTime"))) {
                pairs.add(
                        text(page.get(i - 1), "Name").compareTo(text(page.get(i), "Name")) > 0
                                ? "descending"
                                : "ascending");
            }
        }
        if (pairs.isEmpty()) {
            throw new NotAskedException("no two executions of the first page started in the same millisecond");
        }
        return new TreeSet<>(pairs).size() == 1 ? "by name, " + pairs.get(0) : "in no order of names";
    }

    /** A page of two, which must have a next one. */
    private static CloudAnswer pageOfTwo(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        cloud.executions(cloud.list().with("Limit", "3"), 3);
        CloudAnswer page = require(cloud.list("Limit", "2"));
        if (text(page.json(), "NextToken").isEmpty()) {
            throw new NotAskedException("a page of two has no NextToken");
        }
        return page;
    }

    private static String token(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        String third = names(require(cloud.list("Limit", "3"))).get(2);
        return text(pageOfTwo(cloud).json(), "NextToken").equals(third)
                ? "the name of the next execution"
                : "something else";
    }

    private static String nextPage(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        CloudAnswer page = pageOfTwo(cloud);
        String token = text(page.json(), "NextToken");
        List<String> next = names(require(cloud.list("NextToken", token)));
        if (next.isEmpty()) {
            return "there is none";
        }
        if (next.get(0).equals(token)) {
            return "with the execution that NextToken names";
        }
        return names(page).contains(next.get(0))
                ? "with one of the page before"
                : "after the execution that NextToken names";
    }

    private static String otherFilter(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        List<JsonNode> three = cloud.executions(cloud.list().with("Limit", "3"), 3);
        String token = text(pageOfTwo(cloud).json(), "NextToken");
        String other = STATUSES.stream()
                .filter(status -> !status.equals(text(three.get(2), "Status")))
                .findFirst()
                .orElseThrow();
        return cloud.call(cloud.list().with("NextToken", token).with("Status", other))
                .outcome();
    }

    private static String walk(Conversation cloud) throws CallFailedException, InterruptedException, NotAskedException {
        List<String> whole = cloud.executions(cloud.list().with("Limit", Integer.toString(WALKED)), 6).stream()
                .map(execution -> text(execution, "Name"))
                .toList();
        List<String> walked = new ArrayList<>();
        CloudCall next = cloud.list().with("Limit", "5");
        while (walked.size() < whole.size()) {
            CloudAnswer page = require(cloud.call(next));
            walked.addAll(names(page));
            String token = text(page.json(), "NextToken");
            if (token.isEmpty() || executions(page).isEmpty()) {
                break;
            }
            next = next.with("NextToken", token);
        }
        boolean startsAlike =
                walked.size() >= whole.size() && walked.subList(0, whole.size()).equals(whole);
        return startsAlike ? "each execution once" : "another list than one page has";
    }

    private static String orderOfFlows(Conversation cloud)
            throws CallFailedException, InterruptedException, NotAskedException {
        List<String> names =
                require(cloud.call("ListFlows", Map.of("Limit", "100"))).json().path("Flows").values().stream()
                        .map(flow -> text(flow, "Name"))
                        .toList();
        if (names.size() < 2) {
            throw new NotAskedException("the account has no two flows");
        }
        return direction(names, "by name, descending", "by name, ascending");
    }
}
