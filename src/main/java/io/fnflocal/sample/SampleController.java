package io.fnflocal.sample;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.account.AccountId;
import io.fnflocal.account.AccountProperties;
import io.fnflocal.curl.CurlResponse;
import io.fnflocal.curl.SignedCurl;
import io.fnflocal.curl.SigningKeys;
import io.fnflocal.gateway.GatewayRequest;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** Writes any call of the API as a program. */
@RestController
@ConditionalOnTestBench
class SampleController {

    private static final MediaType TEXT = new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8);

    private static final Set<String> OWN = Set.of("language", "style", "target", "account", "Action");

    private final Arguments arguments;
    private final SignedCurl curl;
    private final SigningKeys keys;
    private final String region;

    SampleController(Arguments arguments, SignedCurl curl, SigningKeys keys, AccountProperties properties) {
        this.arguments = arguments;
        this.curl = curl;
        this.keys = keys;
        this.region = properties.region();
    }

    /** What a sample can be written for. */
    @GetMapping("/_fnf/code/languages")
    List<LanguageResponse> languages() {
        return Arrays.stream(Sdk.values()).map(LanguageResponse::of).toList();
    }

    /**
     * Writes a program that makes one call and prints the response.
     *
     * @param target emulator or cloud
     * @param account whose key the program uses; null for the default account, or for any account if that has no key
     * @param parameters the parameters of the call, besides those that are named here
     */
    @GetMapping("/_fnf/code")
    ResponseEntity<String> code(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(defaultValue = "typed") String style,
            @RequestParam(defaultValue = "emulator") String target,
            @RequestParam(required = false) @Nullable AccountId account,
            @RequestParam(name = "Action", required = false) @Nullable String action,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request) {
        Sdk sdk = Sdk.require(language, style);
        boolean cloud = isCloud(target);
        if (action == null || action.isEmpty()) {
            throw ProblemException.missing("Action", "the name of an action, such as ListExecutions");
        }
        Map<String, String> call = new LinkedHashMap<>(parameters);
        call.keySet().removeAll(OWN);
        List<Argument> checked = arguments.of(sdk, action, call);
        if (sdk == Sdk.CURL && !cloud) {
            Map<String, String> signed = new TreeMap<>(call);
            signed.put("Action", action);
            signed.put("Version", GatewayRequest.VERSION);
            return CurlResponse.of(
                    List.of(curl.command(CurlResponse.baseUrl(request), signed, keys.require(null, account))), 0);
        }
        Target called = cloud
                ? Target.cloud(region)
                : Target.emulator(
                        CurlResponse.baseUrl(request),
                        region,
                        keys.choose(account).orElse(null));
        return ResponseEntity.ok()
                .contentType(TEXT)
                .body(Sample.of(sdk, action, checked, called).render(sdk));
    }

    private static boolean isCloud(String target) {
        return switch (target) {
            case "cloud" -> true;
            case "emulator" -> false;
            default -> throw ProblemException.invalid("target", target, "emulator or cloud");
        };
    }

    /**
     * An SDK.
     *
     * @param file the name for the program's file
     * @param install what brings the SDK
     */
    record LanguageResponse(String language, String style, String name, String file, String install) {

        static LanguageResponse of(Sdk sdk) {
            return new LanguageResponse(sdk.language, sdk.style, sdk.label, sdk.file, sdk.install);
        }
    }
}
