package io.fnflocal.gateway;

import java.util.Set;

/** The actions of API version 2019-03-15 that the cloud has and the emulator does not. */
final class CloudActions {

    static final Set<String> NAMES = Set.of(
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

    private CloudActions() {}
}
