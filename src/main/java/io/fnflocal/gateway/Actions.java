package io.fnflocal.gateway;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.condition.NameValueExpression;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The actions of API version 2019-03-15. An action is supported if a controller method is mapped to {@code Action=…};
 * its parameters are those that the method's query declares.
 *
 * @see <a href="https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-overview">List of operations</a>
 */
@Component
public class Actions {

    private static final String PARAMETER = "Action";

    private static final Set<String> CLOUD_ACTIONS = Set.of(
            "CreateFlow",
            "CreateFlowAlias",
            "CreateSchedule",
            "DeleteFlow",
            "DeleteFlowAlias",
            "DeleteFlowVersion",
            "DeleteSchedule",
            "DescribeExecution",
            "DescribeFlow",
            "DescribeFlowAlias",
            "DescribeMapRun",
            "DescribeRegions",
            "DescribeSchedule",
            "GetExecutionHistory",
            "ListExecutions",
            "ListFlowAliases",
            "ListFlowVersions",
            "ListFlows",
            "ListSchedules",
            "PublishFlowVersion",
            "ReportTaskFailed",
            "ReportTaskSucceeded",
            "StartExecution",
            "StartSyncExecution",
            "StopExecution",
            "UpdateFlow",
            "UpdateFlowAlias",
            "UpdateMapRun",
            "UpdateSchedule");

    private final Map<String, QueryDeclaration<?>> queries;

    @Autowired
    Actions(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this(queries(mappings.getHandlerMethods()));
    }

    Actions(Map<String, QueryDeclaration<?>> queries) {
        this.queries = queries;
    }

    /** The actions that the emulator supports, in alphabetical order. */
    public Set<String> supported() {
        return queries.keySet();
    }

    /** The actions that the cloud has, in alphabetical order. */
    public Set<String> known() {
        return new TreeSet<>(CLOUD_ACTIONS);
    }

    /** Whether the cloud has the action, supported here or not. */
    public boolean isKnown(String action) {
        return CLOUD_ACTIONS.contains(action);
    }

    /**
     * The parameters of a supported action in the order in which they are checked.
     *
     * @param action null or an unsupported action for the parameters of all supported actions
     */
    public List<Parameter<?>> parameters(@Nullable String action) {
        QueryDeclaration<?> query = action == null ? null : queries.get(action);
        return query == null
                ? queries.values().stream()
                        .flatMap(declared -> declared.parameters().stream())
                        .<Parameter<?>>map(parameter -> parameter)
                        .toList()
                : query.parameters();
    }

    /**
     * The name of the parameter that names the flow, if the action has one.
     *
     * @param action for null or an unsupported action, that of most actions
     */
    public Optional<String> flowParameter(@Nullable String action) {
        QueryDeclaration<?> query = action == null ? null : queries.get(action);
        return query == null ? Optional.of("FlowName") : query.flowParameter();
    }

    private static Map<String, QueryDeclaration<?>> queries(Map<RequestMappingInfo, HandlerMethod> methods) {
        Map<String, QueryDeclaration<?>> found = new TreeMap<>();
        methods.forEach((mapping, method) ->
                actions(mapping).forEach(action -> found.put(action, QueryDeclaration.of(method))));
        return found;
    }

    private static List<String> actions(RequestMappingInfo mapping) {
        return mapping.getParamsCondition().getExpressions().stream()
                .filter(condition -> condition.getName().equals(PARAMETER) && condition.getValue() != null)
                .map(NameValueExpression::getValue)
                .toList();
    }
}
