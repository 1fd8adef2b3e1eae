package io.fnflocal.testbench;

import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.fnflocal.state.ConditionalOnTestBench;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.type.LogicalType;

/** Makes the JSON of the test bench strict. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnTestBench
class TestBenchConfiguration {

    /** {@code allow-coercion-of-scalars: false} still accepts a number for a string. We do not: 5 is not a string. */
    @Bean
    JsonMapperBuilderCustomizer stringsFromStringsOnly() {
        return mapper -> mapper.withCoercionConfig(
                LogicalType.Textual,
                strings -> strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
