package io.fnflocal.setting;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.util.unit.DataSize;

/**
 * A setting of the emulator, as a record declares it.
 *
 * @param name as in the docs, such as {@code fnf.seed-max-size}
 */
record Setting(String name, RecordComponent component) {

    /** The settings that a record of {@link ConfigurationProperties} declares. */
    static Stream<Setting> of(Class<?> properties) {
        String prefix = properties.getAnnotation(ConfigurationProperties.class).value();
        return Arrays.stream(properties.getRecordComponents())
                .map(component -> new Setting(
                        prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()), component));
    }

    /** Whether the value must not be shown. */
    boolean isSecret() {
        return name.endsWith("token") || name.endsWith("password") || name.endsWith("secret");
    }

    /** What a value must be, in the words of the docs; it continues "must be". */
    String rule() {
        Class<?> type = component.getType();
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants())
                    .map(value -> value.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", ", "one of ", ""));
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a duration such as 30s or 15m" + durationRange();
        }
        if (type == DataSize.class) {
            return "a size such as 512KB or 16MB";
        }
        if (type == Path.class) {
            return "a path";
        }
        Pattern pattern = annotation(Pattern.class);
        return pattern == null ? "an integer" + range() : pattern.message().replaceFirst("^must be ", "");
    }

    private String range() {
        Min min = annotation(Min.class);
        Max max = annotation(Max.class);
        return min == null || max == null ? "" : " from " + min.value() + " to " + max.value();
    }

    private String durationRange() {
        DurationMin min = annotation(DurationMin.class);
        DurationMax max = annotation(DurationMax.class);
        return min == null || max == null
                ? ""
                : " from " + text(min.days(), min.hours(), min.minutes(), min.seconds()) + " to "
                        + text(max.days(), max.hours(), max.minutes(), max.seconds());
    }

    private static String text(long days, long hours, long minutes, long seconds) {
        Duration duration =
                Duration.ofDays(days).plusHours(hours).plusMinutes(minutes).plusSeconds(seconds);
        return duration.equals(Duration.ofDays(duration.toDays()))
                ? duration.toDays() + "d"
                : duration.toSeconds() + "s";
    }

    /** Constraints apply to fields, accessors and parameters, but not to the component itself. */
    private <A extends Annotation> @Nullable A annotation(Class<A> type) {
        return component.getAccessor().getAnnotation(type);
    }
}
