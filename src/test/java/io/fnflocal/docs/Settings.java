package io.fnflocal.docs;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

/** The settings of the emulator, as its records declare them. */
public final class Settings {

    private Settings() {}

    public static List<String> all() {
        ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
        classes.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
        return classes.findCandidateComponents("io.fnflocal").stream()
                .flatMap(found -> settings(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null)))
                .toList();
    }

    private static Stream<String> settings(Class<?> properties) {
        String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(properties.getRecordComponents())
                .map(component -> prefix + "." + kebabCase(component.getName()));
    }

    private static String kebabCase(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
