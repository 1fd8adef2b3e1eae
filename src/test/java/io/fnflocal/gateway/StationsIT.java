package io.fnflocal.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.servlet.Filter;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import io.fnflocal.EmulatorTest;

@EmulatorTest
class StationsIT {

    @Autowired
    private ObjectProvider<Filter> filters;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping mappings;

    @Test
    void filtersStandInReadingOrder() {
        assertThat(names(filters.orderedStream()))
                .containsExactly(
                        "ExchangeFilter",
                        "ExplorerFilter",
                        "JournalFilter",
                        "FaultFilter",
                        "GatewayFilter",
                        "TestBenchFilter");
    }

    @Test
    void interceptorsOfACallStandInReadingOrder() throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setParameter("Action", "ListExecutions");

        assertThat(interceptors(request))
                .containsExactly(
                        "ApiLock",
                        "JournalFilter",
                        "VersionInterceptor",
                        "AuthenticationInterceptor",
                        "FaultInterceptor");
    }

    @Test
    void theTestBenchPassesNoneOfThem() throws Exception {
        assertThat(interceptors(new MockHttpServletRequest("GET", "/_fnf/clock")))
                .containsExactly("UnknownParameterInterceptor");
    }

    @Test
    void everyStationIsNamedOnce() {
        List<Integer> orders = Arrays.stream(Stations.class.getFields())
                .map(station -> {
                    try {
                        return station.getInt(null);
                    } catch (IllegalAccessException e) {
                        throw new IllegalStateException(e);
                    }
                })
                .toList();

        assertThat(orders).hasSize(12).isSorted().doesNotHaveDuplicates();
    }

    private List<String> interceptors(MockHttpServletRequest request) throws Exception {
        ServletRequestPathUtils.parseAndCache(request);
        List<HandlerInterceptor> interceptors =
                Objects.requireNonNull(mappings.getHandler(request)).getInterceptorList();
        return names(interceptors.stream());
    }

    /** Those of this project; Spring's own have no say in the order. */
    private static List<String> names(Stream<?> beans) {
        return beans.map(ClassUtils::getUserClass)
                .filter(type -> type.getName().startsWith("io.fnflocal"))
                .map(Class::getSimpleName)
                .toList();
    }
}
