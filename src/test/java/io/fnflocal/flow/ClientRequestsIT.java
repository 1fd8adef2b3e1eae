package io.fnflocal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import io.fnflocal.ApiClient;
import io.fnflocal.ApiClient.Answer;
import io.fnflocal.ApiClient.TestAccount;
import io.fnflocal.EmulatorTest;
import tools.jackson.databind.JsonNode;

/** The requests of published clients for flows, in the order in which they send them. */
@EmulatorTest
class ClientRequestsIT {

    private static final String DEFINITION = "version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: hello\n";

    private enum Place {
        /** GET, all in the query. */
        QUERY,
        /** POST, all in the form. */
        FORM,
        /** POST, the parameters of the action in the form, all others in the query. */
        FORM_BESIDE_QUERY
    }

    private enum Client {
        TERRAFORM(Place.FORM_BESIDE_QUERY, Place.QUERY, "RegionId=cn-hangzhou", "50"),
        SERVERLESS_DEVS(Place.FORM, Place.QUERY, "Format=JSON", "1000"),
        VS_CODE(Place.FORM, Place.QUERY, "Format=JSON&RequestId=", "100"),
        JAVA_CLASSIC(Place.FORM_BESIDE_QUERY, Place.QUERY, "Format=JSON&RegionId=cn-shanghai", ""),
        JAVA_TEA(Place.FORM_BESIDE_QUERY, Place.FORM_BESIDE_QUERY, "Format=json", "999");

        private final Place writes;
        private final Place deletes;
        private final String common;
        private final String limit;

        Client(Place writes, Place deletes, String common, String limit) {
            this.writes = writes;
            this.deletes = deletes;
            this.common = common;
            this.limit = limit;
        }
    }

    @Autowired
    private ApiClient api;

    @ParameterizedTest
    @EnumSource
    void createsChangesListsAndDeletes(Client client) {
        TestAccount account = api.newAccount();
        Map<String, String> name = Map.of("Name", "tf-test");

        Answer absent = send(client, Place.QUERY, account, "DescribeFlow", name);
        Answer created = send(
                client,
                client.writes,
                account,
                "CreateFlow",
                Map.of(
                        "Name", "tf-test",
                        "Definition", DEFINITION,
                        "Description", "",
                        "Type", client == Client.TERRAFORM ? "DEFAULT" : "FDL",
                        "RoleArn", "acs:ram::1000000000000001:role/fnf",
                        "ExternalStorageLocation", ""));
        JsonNode described =
                send(client, Place.QUERY, account, "DescribeFlow", name).json();

        assertThat(absent.status()).isEqualTo(404);
        assertThat(absent.code()).isEqualTo("FlowNotExists");
        assertThat(absent.message()).contains("Flow 'tf-test' does not exist");
        assertThat(created.status()).as(created.text()).isEqualTo(200);
        assertThat(described.path("Definition").asString()).isEqualTo(DEFINITION);
        assertThat(described.path("Description").asString()).isEmpty();
        assertThat(described.path("RoleArn").asString()).isEqualTo("acs:ram::1000000000000001:role/fnf");

        send(
                client,
                client.writes,
                account,
                "UpdateFlow",
                Map.of("Name", "tf-test", "Description", "changed", "RoleArn", "", "ExternalStorageLocation", "/x"));
        JsonNode changed =
                send(client, Place.QUERY, account, "DescribeFlow", name).json();
        assertThat(changed.path("Description").asString()).isEqualTo("changed");
        assertThat(changed.has("RoleArn")).isFalse();
        assertThat(changed.has("ExternalStorageLocation")).isFalse();
        assertThat(changed.path("Definition").asString()).isEqualTo(DEFINITION);

        Answer listed = send(client, Place.QUERY, account, "ListFlows", Map.of("Limit", client.limit, "NextToken", ""));
        assertThat(listed.json().path("Flows").path(0).path("Name").asString()).isEqualTo("tf-test");
        assertThat(listed.json().has("NextToken")).isFalse();

        assertThat(send(client, client.deletes, account, "DeleteFlow", name).status())
                .isEqualTo(200);
        assertThat(send(client, client.deletes, account, "DeleteFlow", name).code())
                .isEqualTo("FlowNotExists");
        assertThat(send(client, Place.QUERY, account, "ListFlows", Map.of("Limit", client.limit))
                        .text())
                .contains("\"Flows\":[]");
    }

    private Answer send(
            Client client, Place place, TestAccount account, String action, Map<String, String> parameters) {
        SortedMap<String, String> all = new TreeMap<>();
        for (String pair : client.common.split("&", -1)) {
            all.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        all.putAll(parameters);
        all.put("Action", action);
        all.put("Version", "2019-03-15");
        SortedMap<String, String> form =
                ApiClient.sign(place == Place.QUERY ? "GET" : "POST", account.accessKeyId(), account.secret(), all);
        SortedMap<String, String> query = new TreeMap<>(form);
        if (place == Place.QUERY) {
            return api.get(query);
        }
        Set<String> inForm = place == Place.FORM ? form.keySet() : parameters.keySet();
        query.keySet().removeIf(inForm::contains);
        form.keySet().retainAll(Set.copyOf(inForm));
        return api.send(HttpRequest.newBuilder(api.uri(query.isEmpty() ? "/" : "/?" + ApiClient.encode(query)))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(ApiClient.encode(form))));
    }
}
