import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.fnflocal.testing.Fnf;
import io.fnflocal.testing.FnfTest;

@FnfTest
class NoLibraryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.fnflocal.FnfLocalApplication",
                "org.springframework.core.SpringVersion",
                "org.hibernate.Version",
                "com.fasterxml.jackson.core.JsonFactory",
                "tools.jackson.core.JsonParser",
                "org.slf4j.Logger",
                "org.postgresql.Driver"
            })
    void noClassOfTheEmulatorCameAlong(String name, Fnf fnf) {
        assertNotNull(fnf.endpoint());
        assertThrows(ClassNotFoundException.class, () -> Class.forName(name));
    }
}
