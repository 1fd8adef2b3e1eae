package io.fnflocal.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.fnflocal.testbench.ProblemException;

/**
 * The SDKs and programs that a sample can be for, in the order in which a page shows them.
 *
 * <p>Source: the packages named in {@code install}, as their registries have them in November 2026.
 */
enum Sdk {
    JAVA("java", "typed", "Java", "Sample.java", "com.aliyun:fnf20190315:2.0.1", Syntax.JAVA),
    JAVA_GENERIC("java", "generic", "Java (generic)", "Sample.java", "com.aliyun:tea-openapi:0.3.15", Syntax.JAVA),
    JAVA_CLASSIC(
            "java",
            "classic",
            "Java (V1.0)",
            "Sample.java",
            "com.aliyun:aliyun-java-sdk-core:4.7.10 com.aliyun:aliyun-java-sdk-fnf:1.8.0",
            Syntax.JAVA),
    TYPESCRIPT(
            "typescript",
            "typed",
            "TypeScript",
            "sample.ts",
            "npm install @alicloud/fnf20190315@2.0.1 @alicloud/openapi-core@1.0.8 @darabonba/typescript@1.0.5",
            Syntax.TYPESCRIPT),
    TYPESCRIPT_GENERIC(
            "typescript",
            "generic",
            "TypeScript (generic)",
            "sample.ts",
            "npm install @alicloud/openapi-client@0.4.15 @alicloud/tea-util@1.4.9",
            Syntax.TYPESCRIPT),
    PYTHON("python", "typed", "Python", "sample.py", "pip install alibabacloud_fnf20190315==2.0.1", Syntax.PYTHON),
    GO("go", "typed", "Go", "sample.go", "go get github.com/alibabacloud-go/fnf-20190315/v3", Syntax.GO),
    PHP("php", "typed", "PHP", "sample.php", "composer require alibabacloud/fnf-20190315:^2.0", Syntax.PHP),
    CSHARP(
            "csharp",
            "typed",
            "C#",
            "Sample.cs",
            "dotnet add package AlibabaCloud.SDK.Fnf20190315 --version 2.0.0",
            Syntax.CSHARP),
    CLI("cli", "typed", "aliyun CLI", "sample.sh", "brew install aliyun-cli", Syntax.SHELL),
    CURL("curl", "typed", "curl", "sample.sh", "apt-get install curl openssl", Syntax.QUERY);

    static final String GENERIC = "generic";

    /** What the emulator knows and the typed clients do not. Environments are objects there, not texts. */
    private static final Set<String> NOT_TYPED =
            Set.of("CreateFlow.Environment", "UpdateFlow.Environment", "UpdateFlow.ExternalStorageLocation");

    /** What the emulator knows and the client V1.0 is too old for. */
    private static final Set<String> NOT_CLASSIC = Set.of(
            "CreateFlow.Environment",
            "CreateFlow.ExecutionMode",
            "CreateFlow.ResourceGroupId",
            "DescribeFlow.FlowVersion",
            "DescribeRegions",
            "ListExecutions.MapRunName",
            "ListExecutions.MetadataOnly",
            "ListExecutions.Qualifier",
            "ListFlows.ResourceGroupId",
            "StartExecution.Qualifier",
            "StartSyncExecution",
            "UpdateFlow.Environment");

    final String language;
    final String style;
    final String label;
    final String file;
    final String install;
    final Syntax syntax;

    Sdk(String language, String style, String label, String file, String install, Syntax syntax) {
        this.language = language;
        this.style = style;
        this.label = label;
        this.file = file;
        this.install = install;
        this.syntax = syntax;
    }

    /** @throws ProblemException 400 if there is none, with what there is */
    static Sdk require(@Nullable String language, String style) {
        List<Sdk> found = Arrays.stream(values())
                .filter(sdk -> sdk.language.equals(language))
                .toList();
        if (found.isEmpty()) {
            String languages =
                    Arrays.stream(values()).map(sdk -> sdk.language).distinct().collect(Collectors.joining(", "));
            throw language == null
                    ? ProblemException.missing("language", "one of " + languages)
                    : ProblemException.invalid("language", language, "one of " + languages);
        }
        return found.stream().filter(sdk -> sdk.style.equals(style)).findFirst().orElseThrow(() -> {
            String styles = found.stream().map(sdk -> sdk.style).collect(Collectors.joining(" or "));
            return ProblemException.invalid("style", style, styles + " for " + language);
        });
    }

    /** The template's file. */
    String template() {
        return "/sample/%s-%s.mustache".formatted(language, style);
    }

    /** Whether the client has a class for each action and a property with a type for each parameter. */
    boolean isTyped() {
        return !style.equals(GENERIC) && this != CLI && this != CURL;
    }

    /** Whether the client refuses an action or a parameter that it does not know. */
    boolean knowsNames() {
        return isTyped() || this == CLI;
    }

    /**
     * Whether a client that knows names has what the emulator has.
     *
     * @param name of an action, or of an action and its parameter with a dot between them
     */
    boolean has(String name) {
        return this == CLI || !(this == JAVA_CLASSIC ? NOT_CLASSIC : NOT_TYPED).contains(name);
    }

    /** Completes an error about a typed client. */
    String untypedAdvice() {
        boolean generic =
                Arrays.stream(values()).anyMatch(sdk -> sdk.language.equals(language) && sdk.style.equals(GENERIC));
        return (generic ? "" : "language=java&") + "style=generic sends any text";
    }
}
