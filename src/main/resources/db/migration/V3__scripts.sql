-- What is still to come of executions that go by a script: a step that is played is deleted.
create table execution_step (
    flow_id bigint not null,
    execution_name text collate "C" not null,
    due_time timestamptz(3) not null,
    status text not null,
    output text,
    constraint execution_step_identity primary key (flow_id, execution_name, due_time),
    constraint execution_step_of_flow foreign key (flow_id) references flow on delete cascade,
    constraint execution_step_status_known
        check (status in ('Starting', 'Running', 'Stopped', 'Succeeded', 'Failed', 'TimedOut')),
    constraint execution_step_output_only_when_ended
        check (output is null or status not in ('Starting', 'Running'))
);

create index execution_step_due on execution_step (flow_id, due_time);
