package io.fnflocal.database;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.Environment;

/** Tells where the value of a setting was written. */
final class SettingOrigin {

    private SettingOrigin() {}

    /** The environment variable, the file with its line, or the setting's name. */
    static String describe(Environment environment, String setting) {
        ConfigurationPropertyName name = ConfigurationPropertyName.of(setting);
        return StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .flatMap(source -> Stream.ofNullable(source.getConfigurationProperty(name)))
                .findFirst()
                .map(property -> describe(setting, property.getOrigin()))
                .orElse(setting);
    }

    private static String describe(String setting, @Nullable Origin origin) {
        if (origin instanceof PropertySourceOrigin source && source.getOrigin() != null) {
            return describe(setting, source.getOrigin());
        }
        if (origin instanceof SystemEnvironmentOrigin variable) {
            return variable.getProperty();
        }
        return origin instanceof TextResourceOrigin file ? setting + " in " + file : setting;
    }
}
