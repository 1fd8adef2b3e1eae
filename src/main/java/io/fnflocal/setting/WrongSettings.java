package io.fnflocal.setting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.springframework.beans.BeansException;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.util.ObjectUtils;
import org.springframework.validation.FieldError;

/** Says in the words of the docs what a setting must be. */
class WrongSettings {

    private final List<Setting> settings;
    private final Environment environment;

    WrongSettings(List<Setting> settings, Environment environment) {
        this.settings = settings;
        this.environment = environment;
    }

    /** A sentence for each setting for which Spring could not make the record. */
    List<String> explain(BeansException failure) {
        List<String> problems = Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .flatMap(this::names)
                .flatMap(name -> find(name).stream())
                .distinct()
                .map(this::problem)
                .toList();
        return problems.isEmpty()
                // The record checks itself; its message is a sentence about the setting.
                ? List.of(String.valueOf(
                        NestedExceptionUtils.getMostSpecificCause(failure).getMessage()))
                : problems;
    }

    private Stream<ConfigurationPropertyName> names(Throwable cause) {
        if (cause instanceof BindException conversion) {
            return Stream.of(conversion.getName());
        }
        if (cause instanceof BindValidationException validation) {
            ConfigurationPropertyName prefix = validation.getValidationErrors().getName();
            return validation.getValidationErrors().getAllErrors().stream()
                    .filter(FieldError.class::isInstance)
                    .map(error -> prefix.append(DataObjectPropertyName.toDashedForm(((FieldError) error).getField())));
        }
        return Stream.empty();
    }

    private Optional<Setting> find(ConfigurationPropertyName name) {
        return settings.stream()
                .filter(setting -> ConfigurationPropertyName.of(setting.name()).equals(name))
                .findFirst();
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
