package io.fnflocal.client;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.fnflocal.signature.Credentials;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a command that calls an endpoint. */
public final class ConnectionOptions {

    @Option(
            names = "--endpoint",
            paramLabel = "HOST",
            converter = EndpointConverter.class,
            description =
                    "where to ask: cn-hangzhou.fnf.aliyuncs.com, by HTTPS; or, for an emulator, http://localhost:8363")
    private @Nullable Endpoint endpoint;

    @Option(
            names = "--region",
            defaultValue = "cn-hangzhou",
            paramLabel = "ID",
            description = "the region to name in each call (default: ${DEFAULT-VALUE})")
    private String region = "";

    /**
     * The endpoint.
     *
     * @throws IllegalArgumentException with a message for the user, if it is not given
     */
    public Endpoint endpoint() {
        if (endpoint == null) {
            throw new IllegalArgumentException("--endpoint must be given, such as cn-hangzhou.fnf.aliyuncs.com");
        }
        return endpoint;
    }

    public String region() {
        return region;
    }

    /**
     * A client.
     *
     * @param environment that has the credentials
     * @throws IllegalArgumentException with a message for the user, if it has none
     */
    public CloudClient client(Map<String, String> environment, Pace pace) {
        Credentials credentials = EnvironmentCredentials.read(environment);
        return new CloudClient(endpoint(), region, credentials, pace);
    }

    private static final class EndpointConverter implements ITypeConverter<Endpoint> {

        @Override
        public Endpoint convert(String value) {
            try {
                return Endpoint.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
