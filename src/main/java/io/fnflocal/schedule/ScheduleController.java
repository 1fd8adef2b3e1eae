package io.fnflocal.schedule;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import io.fnflocal.gateway.Call;
import io.fnflocal.gateway.EmptyResponse;

/** The actions on schedules. */
@RestController
class ScheduleController {

    private final ScheduleService schedules;

    ScheduleController(ScheduleService schedules) {
        this.schedules = schedules;
    }

    @RequestMapping(path = "/", params = "Action=CreateSchedule")
    ScheduleResponse createSchedule(Call call, CreateScheduleCommand command) {
        return ScheduleResponse.of(
                call.requestId(), schedules.create(call.requireCaller().accountId(), command));
    }

    @RequestMapping(path = "/", params = "Action=UpdateSchedule")
    ScheduleResponse updateSchedule(Call call, UpdateScheduleCommand command) {
        return ScheduleResponse.of(
                call.requestId(), schedules.update(call.requireCaller().accountId(), command));
    }

    @RequestMapping(path = "/", params = "Action=DescribeSchedule")
    ScheduleResponse describeSchedule(Call call, ScheduleQuery query) {
        return ScheduleResponse.of(
                call.requestId(), schedules.require(call.requireCaller().accountId(), query));
    }

    @RequestMapping(path = "/", params = "Action=ListSchedules")
    ListSchedulesResponse listSchedules(Call call, ListSchedulesQuery query) {
        return ListSchedulesResponse.of(
                call.requestId(), schedules.list(call.requireCaller().accountId(), query, call::hasMemory));
    }

    @RequestMapping(path = "/", params = "Action=DeleteSchedule")
    EmptyResponse deleteSchedule(Call call, ScheduleQuery query) {
        schedules.delete(call.requireCaller().accountId(), query);
        return new EmptyResponse(call.requestId());
    }
}
