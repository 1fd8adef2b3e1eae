package io.fnflocal.sample;

import io.fnflocal.gateway.Parameter;
import io.fnflocal.testbench.ProblemException;

/**
 * A parameter of the call as a template shows it.
 *
 * @param name on the wire
 * @param property the name that the typed client has for it
 * @param value an expression of its type; for the aliyun CLI, with what separates it from the flag
 * @param type of the value in Go's words: String, Int32 or Bool
 */
record Argument(String name, String property, String value, String type) {

    /** A parameter that any text can be sent for. */
    static Argument text(String name, String value, Sdk sdk) {
        String literal = sdk.syntax.literal(value);
        if (sdk == Sdk.CLI) {
            // A word of its own that begins with a hyphen would be another flag.
            literal = (value.startsWith("-") ? "=" : " ") + literal;
        }
        return new Argument(name, sdk.syntax.property(name), literal, "String");
    }

    /** @throws ProblemException 400 for a value that the type of the parameter cannot hold */
    static Argument typed(Parameter<?> parameter, String value, Sdk sdk) {
        String name = parameter.name();
        return switch (parameter.type()) {
            case "integer" -> new Argument(name, sdk.syntax.property(name), integer(name, value, sdk), "Int32");
            case "boolean" -> new Argument(name, sdk.syntax.property(name), bool(name, value, sdk), "Bool");
            default -> text(name, value, sdk);
        };
    }

    private static String integer(String name, String value, Sdk sdk) {
        try {
            return String.valueOf(Integer.parseInt(value));
        } catch (NumberFormatException e) {
            throw wrongType(name, value, "an integer", sdk);
        }
    }

    private static String bool(String name, String value, Sdk sdk) {
        if (!value.equalsIgnoreCase("true") && !value.equalsIgnoreCase("false")) {
            throw wrongType(name, value, "true or false", sdk);
        }
        return sdk.syntax.literal(Boolean.parseBoolean(value));
    }

    private static ProblemException wrongType(String name, String value, String rule, Sdk sdk) {
        return ProblemException.invalid(name, value, "%s for a typed client; %s".formatted(rule, sdk.untypedAdvice()));
    }
}
