package io.fnflocal.setting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.beans.BeansException;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Stops the start if settings are unknown or wrong. It tells all of them at once, before a database is started. */
@Component
class SettingsCheck implements BeanFactoryPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    /** @throws SettingsException if a setting is unknown or wrong */
    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        Environment environment = beans.getBean(Environment.class);
        List<String> records = Arrays.stream(beans.getBeanDefinitionNames())
                // How Spring Boot names them: the prefix, a hyphen, the class.
                .filter(name -> name.startsWith("fnf") && name.contains("-io.fnflocal."))
                .toList();
        List<Setting> settings = records.stream()
                .flatMap(name -> Stream.ofNullable(beans.getType(name)))
                .flatMap(Setting::of)
                .toList();
        List<String> problems =
                new ArrayList<>(new UnknownSettings(settings).find(environment).toList());
        WrongSettings wrong = new WrongSettings(environment);
        for (String name : records) {
            try {
                beans.getBean(name);
            } catch (BeansException e) {
                Class<?> type = beans.getType(name);
                problems.addAll(wrong.explain(
                        type == null ? List.of() : Setting.of(type).toList(), e));
            }
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
