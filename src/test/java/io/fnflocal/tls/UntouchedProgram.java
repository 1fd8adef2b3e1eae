package io.fnflocal.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.aliyun.teaopenapi.Client;
import com.aliyun.teaopenapi.models.Config;
import com.aliyun.teaopenapi.models.OpenApiRequest;
import com.aliyun.teaopenapi.models.Params;
import com.aliyun.teautil.models.RuntimeOptions;
import com.aliyuncs.DefaultAcsClient;
import com.aliyuncs.fnf.model.v20190315.ListExecutionsRequest;
import com.aliyuncs.http.ProtocolType;
import com.aliyuncs.profile.DefaultProfile;

import tools.jackson.databind.json.JsonMapper;

/** A program that calls the cloud and has never heard of an emulator. It prints what each official client lists. */
final class UntouchedProgram {

    private static final String PASSWORD = "changeit";

    private UntouchedProgram() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] args) throws Exception {
        System.out.println("classic: " + classic());
        System.out.println("generic: " + generic());
    }

    private static String classic() throws Exception {
        ListExecutionsRequest request = new ListExecutionsRequest();
        request.setSysProtocol(ProtocolType.HTTPS);
        request.setFlowName("my_flow_name");
        request.setLimit(1);
        return new DefaultAcsClient(DefaultProfile.getProfile("cn-hangzhou", "testid", "testsecret"))
                .getAcsResponse(request)
                .getExecutions()
                .get(0)
                .getName();
    }

    private static String generic() throws Exception {
        Client client = new Client(new Config()
                .setEndpoint("cn-hangzhou.fnf.aliyuncs.com")
                .setAccessKeyId("testid")
                .setAccessKeySecret("testsecret"));
        Params call = new Params()
                .setAction("ListExecutions")
                .setVersion("2019-03-15")
                .setProtocol("HTTPS")
                .setPathname("/")
                .setMethod("POST")
                .setAuthType("AK")
                .setStyle("RPC")
                .setReqBodyType("formData")
                .setBodyType("json");
        Map<String, ?> response = client.callApi(
                call,
                new OpenApiRequest().setQuery(Map.of("FlowName", "my_flow_name", "Limit", "1")),
                new RuntimeOptions());
        return JsonMapper.shared()
                .valueToTree(response)
                .at("/body/Executions/0/Name")
                .asString();
    }

    /** As the other, with an authority that it trusts. */
    static String runTrusting(Path certificate, String address, Path directory) throws Exception {
        Path trusted = directory.resolve("trusted.p12");
        Trust.in(certificate).store(trusted, PASSWORD);
        return run(
                address,
                directory,
                "-Djavax.net.ssl.trustStore=" + trusted,
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD);
    }

    /**
     * Runs it in a process of its own.
     *
     * @param address what the cloud's endpoint resolves to
     * @param directory for files that it needs
     * @param trust settings of Java
     * @return what it prints
     */
    static String run(String address, Path directory, String... trust) throws IOException {
        Path hosts = Files.writeString(directory.resolve("hosts"), address + " cn-hangzhou.fnf.aliyuncs.com\n");
        ProcessBuilder program = new ProcessBuilder(Stream.of(
                        Stream.of(ProcessHandle.current().info().command().orElse("java")),
                        Stream.of(trust),
                        Stream.of(
                                "-Djdk.net.hosts.file=" + hosts,
                                "-cp",
                                System.getProperty("java.class.path"),
                                UntouchedProgram.class.getName()))
                .flatMap(arguments -> arguments)
                .toList());
        program.environment()
                .keySet()
                .removeIf(name -> name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
        Process process = program.redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
