package io.fnflocal.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.EmulatorTest;
import io.fnflocal.curl.CurlResponse;
import io.fnflocal.seed.TestSeed;

@EmulatorTest
class CurlIT {

    private static final Pattern COMMAND = Pattern.compile("curl \"([^\"]*)\"(?: -d \"([^\"]*)\")?");

    @Autowired
    private ApiClient api;

    @Autowired
    private TestSeed seed;

    @Test
    void repeatsCallsAsTheyWere() throws Exception {
        String account = seed.accountWithFlow("""
                name: recorded
                definition: d
                executions: [{name: e, status: Running, startedTime: 2020-01-01T00:00:00Z}]""");
        api.listExecutions(account, Map.of("FlowName", "recorded", "ExecutionNamePrefix", "it's"));
        post(account);
        JournalIT.callWithVersion3("localhost:" + api.port(), account);

        List<String> lines = get("/_fnf/requests?format=curl&account=" + account)
                .text()
                .lines()
                .toList();

        assertThat(lines).hasSize(3).allMatch(line -> line.startsWith("curl "));
        assertThat(run(lines.get(0)).names()).containsExactly("e");
        assertThat(lines.get(1)).contains("/\" -d \"");
        assertThat(run(lines.get(1)).names()).containsExactly("e");
        assertThat(lines.get(2)).contains("it%27s");
        assertThat(run(lines.get(2)).names()).isEmpty();
    }

    @Test
    void leavesOutWhatCannotBeRepeatedAndSaysHowMuch() {
        Answer unreadable = get("/?Limit=1&Limit=2");
        Answer unknownKey = get("/?Action=ListExecutions&Version=2019-03-15&AccessKeyId=it's-unknown");
        Answer noKey = get("/?Action=ListExecutions&Version=2019-03-15");

        for (Answer call : List.of(unreadable, unknownKey, noKey)) {
            Answer commands = get("/_fnf/requests?format=curl&requestId=" + call.header("x-acs-request-id"));

            assertThat(commands.text()).isEmpty();
            assertThat(commands.header("x-fnf-left-out")).isEqualTo("1");
        }
        assertThat(get("/_fnf/requests?format=curl&requestId=none")
                        .response()
                        .headers()
                        .map())
                .doesNotContainKey("x-fnf-left-out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a'$(x)", "a\"b", "a b", "a`x`", "a;x", "a\\", "a!x", "a%x%", "\u202Ea", "a&x", ""})
    void printsNoHostThatAShellWouldObey(String host) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Host", host);
        request.setLocalPort(99);

        assertThat(CurlResponse.baseUrl(request)).isEqualTo("http://localhost:99");
    }

    @Test
    void signsAnyCall() {
        String account = seed.accountWithFlow("{name: signed, definition: d}");
        String call = "/_fnf/curl?Action=ListExecutions&FlowName=signed";

        Answer byKey = get(call + "&AccessKeyId=key-" + account);
        Answer byAccount = get(call + "&account=" + account);
        Answer byDefault = get("/_fnf/curl?Action=ListExecutions&FlowName=my_flow_name&Limit=1&Signature=old");

        assertThat(byKey.header("Content-Type")).isEqualTo("text/plain;charset=UTF-8");
        assertThat(run(byKey.text().strip()).status()).isEqualTo(200);
        assertThat(run(byAccount.text().strip()).status()).isEqualTo(200);
        assertThat(run(byDefault.text().strip()).names()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 2_500, 5_000})
    void signsACallThatWrites(int states) {
        ApiClient.TestAccount account = api.newAccount();
        String definition = "{Type: StateMachine, StartAt: a,\n States: [" + "a,".repeat(states) + "'$x \"%y\\']}";
        String call = ApiClient.encode(Map.of(
                "account", account.id(), "Action", "CreateFlow", "Name", "f", "Type", "FDL", "Definition", definition));

        String command = get("/_fnf/curl?" + call).text().strip();

        assertThat(command.contains("/\" -d \"")).isEqualTo(states > 1_000);
        assertThat(run(command).json().path("Definition").asString()).isEqualTo(definition);
        assertThat(run(get("/_fnf/requests?format=curl&action=CreateFlow&account=" + account.id())
                                .text()
                                .strip())
                        .code())
                .isEqualTo("FlowAlreadyExists");
    }

    @Test
    void signsWithTheTokenOfTheKey() {
        seed.apply("""
                accounts:
                  - id: "2100000000000001"
                    accessKeys: [{id: STS.curl, secret: s, securityToken: "it's/+="}]
                    flows: [{name: signed, definition: d}]
                """);

        Answer signed = get("/_fnf/curl?Action=ListExecutions&FlowName=signed&AccessKeyId=STS.curl");

        assertThat(run(signed.text().strip()).status()).isEqualTo(200);
    }

    @Test
    void callsTheHostThatItselfWasCalledBy() throws Exception {
        String raw = api.sendRaw("GET /_fnf/curl?Action=X HTTP/1.1\r\nHost: fnf-local:99\r\nConnection: close\r\n\r\n");

        assertThat(raw).contains("curl \"http://fnf-local:99/?AccessKeyId=");
    }

    private void post(String account) {
        Map<String, String> form = ApiClient.sign(
                "POST",
                "key-" + account,
                "secret-" + account,
                Map.of("Action", "ListExecutions", "Version", "2019-03-15", "FlowName", "recorded"));
        api.send(HttpRequest.newBuilder()
                .uri(api.uri("/"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ApiClient.encode(form))));
    }

    /** Does what curl would. */
    private Answer run(String line) {
        Matcher command = COMMAND.matcher(line);
        assertThat(command.matches()).as(line).isTrue();
        HttpRequest.Builder request = HttpRequest.newBuilder().uri(URI.create(command.group(1)));
        String form = command.group(2);
        return api.send(
                form == null
                        ? request
                        : request.header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form)));
    }

    private Answer get(String pathAndQuery) {
        return api.send(HttpRequest.newBuilder().uri(api.uri(pathAndQuery)));
    }
}
