package io.fnflocal.explorer;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fnflocal.error.ErrorCode;
import io.fnflocal.gateway.Actions;
import io.fnflocal.gateway.Parameter;

/**
 * The actions of the API in alphabetical order.
 *
 * @param errorCodes all that the API can answer, in alphabetical order
 */
record ActionsResponse(List<Action> actions, List<String> errorCodes) {

    static ActionsResponse of(Actions actions) {
        return new ActionsResponse(
                actions.known().stream()
                        .map(name -> Action.of(name, actions.supported().contains(name), actions))
                        .toList(),
                Arrays.stream(ErrorCode.values()).map(ErrorCode::code).sorted().toList());
    }

    /**
     * One action.
     *
     * @param supported whether it is answered here; otherwise its answer is {@code ActionNotSupported}
     * @param parameters in the order in which they are checked; empty for an action that is not supported
     */
    record Action(String name, boolean supported, List<Described> parameters) {

        private static Action of(String name, boolean supported, Actions actions) {
            return new Action(
                    name,
                    supported,
                    supported
                            ? actions.parameters(name).stream()
                                    .map(Described::of)
                                    .toList()
                            : List.of());
        }
    }

    /**
     * One parameter.
     *
     * @param type string, integer or boolean
     * @param rule completes the sentence "must be …"
     * @param label documented, observed or assumed: where the rule comes from
     * @param defaultValue absent if there is none
     * @param words the only legal values; absent if there is no such list
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Described(
            String name,
            String type,
            boolean required,
            String rule,
            String label,
            String example,
            @Nullable String defaultValue,
            List<String> words) {

        private static Described of(Parameter<?> parameter) {
            return new Described(
                    parameter.name(),
                    parameter.type(),
                    parameter.required(),
                    parameter.rule(),
                    parameter.label().name().toLowerCase(Locale.ROOT),
                    parameter.example(),
                    parameter.defaultValue() == null
                            ? null
                            : parameter.defaultValue().toString(),
                    parameter.words());
        }
    }
}
