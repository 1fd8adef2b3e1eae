package io.fnflocal.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import com.samskivert.mustache.Mustache;

import io.fnflocal.curl.SigningKey;

/**
 * What the templates show. All texts but names are expressions of the language.
 *
 * @param method the name that a typed client has for the action
 * @param httpMethod of a generic call: that of the generated clients, which GET what reads and POST what writes
 * @param location of the parameters of a generic call: query or body
 * @param securityToken null if the key has none
 */
record Sample(
        String install,
        String action,
        String method,
        String httpMethod,
        String location,
        List<Argument> arguments,
        String protocol,
        boolean http,
        String endpoint,
        String region,
        String accessKeyId,
        String accessKeySecret,
        @Nullable String securityToken) {

    private static final Pattern READS = Pattern.compile("Describe|Get|List");

    static Sample of(Sdk sdk, String action, List<Argument> arguments, Target target) {
        Syntax syntax = sdk.syntax;
        SigningKey key = target.writtenKey();
        boolean reads = READS.matcher(action).lookingAt();
        return new Sample(
                sdk.install,
                action,
                syntax.property(action),
                reads ? "GET" : "POST",
                reads ? "query" : "body",
                arguments,
                syntax.literal(target.protocol()),
                target.protocol().equals("http"),
                syntax.literal(target.endpoint()),
                syntax.literal(target.region()),
                key == null ? syntax.environmentVariable("ALIBABA_CLOUD_ACCESS_KEY_ID") : syntax.literal(key.id()),
                key == null
                        ? syntax.environmentVariable("ALIBABA_CLOUD_ACCESS_KEY_SECRET")
                        : syntax.literal(key.secret()),
                target.hasSecurityToken() ? syntax.environmentVariable("ALIBABA_CLOUD_SECURITY_TOKEN") : null);
    }

    /** The program. A template that names what is not there fails. */
    String render(Sdk sdk) {
        try (InputStream template =
                Objects.requireNonNull(Sample.class.getResourceAsStream(sdk.template()), sdk.template())) {
            return Mustache.compiler()
                    .escapeHTML(false)
                    .strictSections(true)
                    .compile(new String(template.readAllBytes(), StandardCharsets.UTF_8))
                    .execute(this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
