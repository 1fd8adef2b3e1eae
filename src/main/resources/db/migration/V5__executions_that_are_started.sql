-- What an execution takes from its flow when it starts, and why it ended.
alter table execution
    add column role_arn text,
    add column error text,
    add column cause text;

-- The script of the executions that a flow starts: a name or a JSON list of steps; null for the default.
alter table flow add column script text;

-- The scripts of the next executions, one each, before that.
create table flow_next_script (
    id bigint not null generated always as identity,
    flow_id bigint not null,
    script text not null,
    constraint flow_next_script_identity primary key (id),
    constraint flow_next_script_of_flow foreign key (flow_id) references flow on delete cascade
);

create index flow_next_script_in_turn on flow_next_script (flow_id, id);

-- A step may end an execution with a reason, and write events; one without a status only writes events.
alter table execution_step
    alter column status drop not null,
    add column error text,
    add column cause text,
    add column events jsonb,
    add constraint execution_step_does_something check (status is not null or events is not null);

-- The events of executions, but for the first and the last, which follow from the execution itself.
create table execution_event (
    flow_id bigint not null,
    execution_name text collate "C" not null,
    event_id bigint not null,
    schedule_event_id bigint not null,
    type text not null,
    step_name text not null,
    detail text not null,
    time timestamptz(3) not null,
    constraint execution_event_identity primary key (flow_id, execution_name, event_id),
    constraint execution_event_of_flow foreign key (flow_id) references flow on delete cascade
);
