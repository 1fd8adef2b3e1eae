package io.fnflocal.sample;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.stereotype.Component;

import io.fnflocal.error.ApiException;
import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.Parameter;
import io.fnflocal.state.ConditionalOnTestBench;
import io.fnflocal.testbench.ProblemException;

/** Checks that an SDK can make a call, and turns its parameters into arguments of the sample. */
@Component
@ConditionalOnTestBench
class Arguments {

    private static final Pattern ACTION = Pattern.compile("[A-Za-z]{1,64}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,127}");

    private static final Set<String> SET_BY_CLIENTS = Set.of(
            "AccessKeyId",
            "Format",
            "SecurityToken",
            "Signature",
            "SignatureMethod",
            "SignatureNonce",
            "SignatureVersion",
            "Timestamp",
            "Version");

    private final Actions actions;

    Arguments(Actions actions) {
        this.actions = actions;
    }

    /**
     * The parameters in their order.
     *
     * @throws ProblemException 400 for what the SDK cannot call or send
     */
    List<Argument> of(Sdk sdk, String action, Map<String, String> parameters) {
        requireAction(sdk, action);
        return parameters.entrySet().stream()
                .map(parameter -> argument(sdk, action, parameter.getKey(), parameter.getValue()))
                .toList();
    }

    private void requireAction(Sdk sdk, String action) {
        if (!ACTION.matcher(action).matches()) {
            throw ProblemException.invalid("Action", action, "1 to 64 letters");
        }
        if (sdk.knowsNames() && !(actions.supported().contains(action) && sdk.has(action))) {
            String known = actions.supported().stream().filter(sdk::has).collect(Collectors.joining(", "));
            throw ProblemException.invalid(
                    "Action", action, "one of %s for a %s client; %s".formatted(known, sdk.style, sdk.untypedAdvice()));
        }
    }

    private Argument argument(Sdk sdk, String action, String name, String value) {
        if (!NAME.matcher(name).matches()) {
            throw ProblemException.invalid(
                    "The name of a parameter", name, "1 to 128 letters, digits, '.', '_' or '-', the first a letter");
        }
        if (SET_BY_CLIENTS.contains(name)) {
            throw ProblemException.badRequest("%s must be left out, because the client sets it.".formatted(name));
        }
        if (sdk == Sdk.CLI && value.indexOf('\0') >= 0) {
            throw ProblemException.badRequest(
                    "%s must not contain U+0000, because no argument of a program can.".formatted(name));
        }
        if (!sdk.knowsNames()) {
            return Argument.text(name, value, sdk);
        }
        Parameter<?> parameter = requireDeclared(sdk, action, name);
        return sdk.isTyped() ? Argument.typed(parameter, value, sdk) : Argument.text(name, value, sdk);
    }

    private Parameter<?> requireDeclared(Sdk sdk, String action, String name) {
        List<Parameter<?>> declared = actions.parameters(action).stream()
                .filter(parameter -> sdk.has(action + "." + parameter.name()))
                .<Parameter<?>>map(parameter -> parameter)
                .toList();
        return declared.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.badRequest(
                        "%s is not a parameter that a %s client has for %s; it must be one of %s, or %s."
                                .formatted(
                                        ApiException.abbreviate(name),
                                        sdk.style,
                                        action,
                                        declared.stream().map(Parameter::name).collect(Collectors.joining(", ")),
                                        sdk.untypedAdvice())));
    }
}
