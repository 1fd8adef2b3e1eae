package io.fnflocal.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;

class SettingsTests {

    @Test
    void everySettingIsDescribed() {
        ClassPathScanningCandidateComponentProvider classes = new ClassPathScanningCandidateComponentProvider(false);
        classes.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));

        List<String> settings = classes.findCandidateComponents("io.fnflocal").stream()
                .flatMap(found -> settings(ClassUtils.resolveClassName(String.valueOf(found.getBeanClassName()), null)))
                .map("`%s`"::formatted)
                .toList();

        assertThat(settings).contains("`fnf.seed-max-size`");
        assertThat(Markdown.page("settings.md").text()).contains(settings);
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
