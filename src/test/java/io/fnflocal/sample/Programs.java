package io.fnflocal.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles and runs programs, with the class path of the tests. */
final class Programs {

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private Programs() {}

    /** What the program prints, after making sure that it ends well. */
    static String output(Path directory, Map<String, String> environment, List<String> command) throws Exception {
        Path output = directory.resolve("output");
        Path errors = directory.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().putAll(environment);
        assertThat(builder.start().waitFor()).as(Files.readString(errors)).isZero();
        return Files.readString(output);
    }

    /** What the main method of the class prints. */
    static String java(Path directory, Map<String, String> environment, String className, String source)
            throws Exception {
        compile(directory, className, source);
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return output(
                directory,
                environment,
                List.of(
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-Dstdout.encoding=UTF-8",
                        "-cp",
                        directory + File.pathSeparator + CLASS_PATH,
                        className));
    }

    private static void compile(Path directory, String className, String source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter errors = new StringWriter();
        URI name = URI.create("string:///" + className.replace('.', '/') + JavaFileObject.Kind.SOURCE.extension);
        JavaFileObject file = new SimpleJavaFileObject(name, JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source;
            }
        };
        List<String> options = List.of("-proc:none", "-cp", CLASS_PATH, "-d", directory.toString());
        boolean compiled = compiler.getTask(errors, null, null, options, null, List.of(file))
                .call();
        assertThat(compiled).as("%s\n%s", errors, source).isTrue();
    }

    /** Aborts the test where the program is not installed. */
    static void assumeInstalled(String program) {
        assumeTrue(
                Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .anyMatch(directory -> Files.isExecutable(Path.of(directory, program))),
                program + " is not installed");
    }

    static Path write(Path directory, String name, String text) throws Exception {
        return Files.writeString(directory.resolve(name), text, StandardCharsets.UTF_8);
    }
}
