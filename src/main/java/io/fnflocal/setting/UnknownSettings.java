package io.fnflocal.setting;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import io.fnflocal.state.DidYouMean;

/** Finds settings below {@code fnf.} that do not exist: most are misspelt. */
class UnknownSettings {

    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("fnf");

    private final Map<ConfigurationPropertyName, String> known;
    private final Map<String, String> knownVariables;

    UnknownSettings(List<Setting> settings) {
        this.known = settings.stream()
                .map(Setting::name)
                .collect(Collectors.toMap(ConfigurationPropertyName::of, name -> name));
        this.knownVariables = settings.stream()
                .map(Setting::name)
                .collect(Collectors.toMap(name -> variable(name).replace("_", ""), UnknownSettings::variable));
    }

    /** A sentence for each. */
    Stream<String> find(Environment environment) {
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(IterableConfigurationPropertySource.class::isInstance)
                .flatMap(source -> find((IterableConfigurationPropertySource) source))
                .distinct();
    }

    private Stream<String> find(IterableConfigurationPropertySource source) {
        return source.stream()
                .filter(OURS::isAncestorOf)
                .map(UnknownSettings::withoutIndex)
                .filter(name -> !known.containsKey(name) && !isEmptyGroup(source, name))
                .flatMap(name -> (isEnvironment(source) ? variableProblem(name) : Optional.of(problem(name))).stream());
    }

    /** What YAML has for a group without settings in it. */
    private boolean isEmptyGroup(ConfigurationPropertySource source, ConfigurationPropertyName name) {
        ConfigurationProperty property = source.getConfigurationProperty(name);
        return property != null
                && property.getValue().toString().isEmpty()
                && known.keySet().stream().anyMatch(name::isAncestorOf);
    }

    private String problem(ConfigurationPropertyName name) {
        String written = name.toString();
        String lastPart = "." + name.getLastElement(ConfigurationPropertyName.Form.ORIGINAL);
        return DidYouMean.suggest(written, known.values())
                .or(() -> known.values().stream()
                        .filter(other -> other.endsWith(lastPart))
                        .findFirst())
                .map(near -> written + " is unknown; did you mean " + near + "?")
                .orElse(written + " is unknown; there is no such setting");
    }

    /**
     * Assumed: a variable is meant for the emulator if its name is near a setting's or starts like those of a group. Others
     * that start with {@code FNF_}, such as {@code FNF_PORT} or {@code FNF_ENDPOINT}, belong to something else.
     */
    private Optional<String> variableProblem(ConfigurationPropertyName name) {
        String written = variable(name.toString());
        if (knownVariables.containsKey(written.replace("_", ""))) {
            return Optional.empty();
        }
        return DidYouMean.suggest(written.substring("FNF_".length()), namesInVariables())
                .map(near -> written + " is unknown; did you mean FNF_" + near + "?")
                .or(() -> isOfGroup(written)
                        ? Optional.of(written + " is unknown; there is no such setting")
                        : Optional.empty());
    }

    private List<String> namesInVariables() {
        return knownVariables.values().stream()
                .map(variable -> variable.substring("FNF_".length()))
                .toList();
    }

    private boolean isOfGroup(String variable) {
        return known.keySet().stream()
                .map(ConfigurationPropertyName::getParent)
                .filter(group -> !group.equals(OURS))
                .anyMatch(group -> variable.startsWith(variable(group.toString()) + "_"));
    }

    private static ConfigurationPropertyName withoutIndex(ConfigurationPropertyName name) {
        return name.isLastElementIndexed() ? name.getParent() : name;
    }

    private static boolean isEnvironment(ConfigurationPropertySource source) {
        return source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource;
    }

    /** The environment variable of a setting. */
    private static String variable(String name) {
        return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
