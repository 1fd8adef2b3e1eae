package io.fnflocal.gateway;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

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

    private final Map<String, List<Parameter<?>>> parametersByAction;

    @Autowired
    Actions(@Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this(parametersByAction(mappings.getHandlerMethods()));
    }

    Actions(Map<String, List<Parameter<?>>> parametersByAction) {
        this.parametersByAction = parametersByAction;
    }

    /** The actions that the emulator supports, in alphabetical order. */
    public Set<String> supported() {
        return parametersByAction.keySet();
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
        List<Parameter<?>> parameters = action == null ? null : parametersByAction.get(action);
        return parameters == null
                ? parametersByAction.values().stream()
                        .flatMap(Collection::stream)
                        .toList()
                : parameters;
    }

    private static Map<String, List<Parameter<?>>> parametersByAction(Map<RequestMappingInfo, HandlerMethod> methods) {
        Map<String, List<Parameter<?>>> found = new TreeMap<>();
        methods.forEach((mapping, method) -> actions(mapping).forEach(action -> found.put(action, parameters(method))));
        return found;
    }

    private static List<String> actions(RequestMappingInfo mapping) {
        return mapping.getParamsCondition().getExpressions().stream()
                .filter(condition -> condition.getName().equals(PARAMETER) && condition.getValue() != null)
                .map(NameValueExpression::getValue)
                .toList();
    }

    private static List<Parameter<?>> parameters(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(argument -> QueryDeclaration.find(argument.getParameterType()).stream())
                .flatMap(query -> query.parameters().stream())
                .<Parameter<?>>map(parameter -> parameter)
                .toList();
    }
}
