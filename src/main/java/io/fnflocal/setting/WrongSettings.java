package io.fnflocal.setting;

import java.util.List;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;

import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.util.ObjectUtils;

/** Says in the words of the docs what a setting must be. */
class WrongSettings {

    private final Environment environment;

    WrongSettings(Environment environment) {
        this.environment = environment;
    }

    /**
     * A sentence for each wrong setting of a record that Spring could not make.
     *
     * @param settings those of the record
     */
    List<String> explain(List<Setting> settings, BeansException failure) {
        // Not by what Spring found: so early in a start, it cannot make the messages of its findings.
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            Validator validator = factory.getValidator();
            List<String> problems = settings.stream()
                    .filter(setting -> isWrong(setting, validator))
                    .map(this::problem)
                    .toList();
            return problems.isEmpty()
                    // The record checks itself; its message is a sentence about the setting.
                    ? List.of(String.valueOf(
                            NestedExceptionUtils.getMostSpecificCause(failure).getMessage()))
                    : problems;
        }
    }

    private boolean isWrong(Setting setting, Validator validator) {
        try {
            Object value = Binder.get(environment)
                    .bind(
                            setting.name(),
                            Bindable.of(
                                    ResolvableType.forType(setting.component().getGenericType())))
                    .orElse(null);
            return value == null
                    ? setting.component().getType().isPrimitive() && environment.containsProperty(setting.name())
                    : !validator
                            .validateValue(
                                    setting.component().getDeclaringRecord(),
                                    setting.component().getName(),
                                    value)
                            .isEmpty();
        } catch (BindException e) {
            return true;
        }
    }

    private String problem(Setting setting) {
        return setting.isSecret()
                ? setting.name() + " must be " + setting.rule()
                : "%s is '%s' but must be %s"
                        .formatted(
                                setting.name(),
                                ObjectUtils.getDisplayString(environment.getProperty(setting.name())),
                                setting.rule());
    }
}
