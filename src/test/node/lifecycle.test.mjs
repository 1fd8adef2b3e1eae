// Flows and executions from beginning to end, in the sequences in which published programs call. Lists are asked again
// until they have what was written, for behind a balancer they may come from a replica.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { clients } from './clients.mjs';

const deadline = 60_000;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

for (const [name, call] of Object.entries(clients)) {
    test(`with ${name}`, { timeout: 5 * deadline }, async (t) => {
        const flow = `node-${randomUUID()}`;
        await t.test('deploys a flow', () => deploysFlow(call, flow));
        await t.test('starts an execution and polls it', () => startsAndPolls(call, flow));
        await t.test('describes what it has just started', () => describesAtOnce(call, flow));
        await t.test('waits for an execution', () => waits(call, flow));
        await t.test('stops an execution', () => stops(call, flow));
        await t.test('lists executions with filters', () => listsWithFilters(call, flow));
        await t.test('reads a history page by page', () => readsHistory(call, flow));
        await t.test('removes a flow and its schedules', () => removesFlow(call, flow));
    });
}

// As Serverless Devs does: what is not there yet is created, else it is updated.
async function deploy(call, flow, definition) {
    const parameters = { Name: flow, Definition: definition, Type: 'FDL', Description: 'by Node' };
    try {
        await call('DescribeFlow', { Name: flow });
    } catch (error) {
        assert.equal(error.code, 'FlowNotExists');
        assert.match(error.message, new RegExp(`Flow '${flow}' does not exist`));
        return call('CreateFlow', parameters);
    }
    return call('UpdateFlow', parameters);
}

async function deploysFlow(call, flow) {
    const definition = (comment) => `version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: one # ${comment}\n`;

    const created = await deploy(call, flow, definition('été'));
    assert.equal(created.Name, flow);
    assert.equal(created.Definition, definition('été'));
    assert.equal(created.Type, 'FDL');
    assert.equal(created.Description, 'by Node');
    assert.match(created.Id, uuid);
    assert.match(created.CreatedTime, time);
    assert.equal(created.LastModifiedTime, created.CreatedTime);

    const updated = await deploy(call, flow, definition('größer'));
    assert.equal(updated.Definition, definition('größer'));
    assert.equal(updated.Id, created.Id);
    assert.ok(updated.LastModifiedTime > created.LastModifiedTime);

    const described = await call('DescribeFlow', { Name: flow });
    assert.deepEqual({ ...described, RequestId: '' }, { ...updated, RequestId: '' });
    await assert.rejects(
        call('CreateFlow', { Name: flow, Definition: definition('again'), Type: 'FDL', Description: '' }),
        { code: 'FlowAlreadyExists' },
    );
    await eventually(async () => {
        const flows = await pages(call, 'ListFlows', { Limit: 1000 }, 'Flows');
        assert.equal(flows.find((listed) => listed.Name === flow)?.Definition, definition('größer'));
    });
}

async function startsAndPolls(call, flow) {
    const execution = { FlowName: flow, ExecutionName: 'polled' };
    const input = '{ "text": "déjà vu", "number": 1.50 }';

    const started = await call('StartExecution', { ...execution, Input: input });
    assert.equal(started.FlowName, flow);
    assert.equal(started.Name, 'polled');
    assert.equal(started.Status, 'Starting');
    assert.equal(started.Input, input);
    assert.match(started.StartedTime, time);
    assert.equal(started.StoppedTime, '');
    assert.equal(started.Output, '');

    const order = ['Starting', 'Running', 'Succeeded'];
    const statuses = [];
    let described;
    await eventually(async () => {
        described = await call('DescribeExecution', execution);
        statuses.push(order.indexOf(described.Status));
        assert.equal(described.Status, 'Succeeded');
    });
    assert.deepEqual(statuses, [...statuses].sort((one, other) => one - other));
    assert.ok(!statuses.includes(-1));
    assert.equal(described.StartedTime, started.StartedTime);
    assert.match(described.StoppedTime, time);
    assert.equal(described.Input, input);
    assert.equal(described.Output, '{}');
    await assert.rejects(call('StartExecution', execution), { code: 'ExecutionAlreadyExists' });
    await assert.rejects(call('DescribeExecution', { FlowName: flow, ExecutionName: 'absent' }), {
        code: 'ExecutionNotExists',
    });
}

async function describesAtOnce(call, flow) {
    for (let i = 0; i < 20; i++) {
        const execution = { FlowName: flow, ExecutionName: `at-once-${i}` };
        await call('StartExecution', execution);
        const described = await call('DescribeExecution', execution);
        assert.equal(described.Name, execution.ExecutionName);
        // Its script's next steps are due while lists come from elsewhere: none of them may fail.
        await call('ListExecutions', { FlowName: flow, Limit: 100 });
    }
}

async function waits(call, flow) {
    const { Name } = await call('StartExecution', { FlowName: flow });
    assert.match(Name, uuid);
    const ended = await call('DescribeExecution', { FlowName: flow, ExecutionName: Name, WaitTimeSeconds: 60 });
    assert.equal(ended.Status, 'Succeeded');
}

async function stops(call, flow) {
    const { execution, stopped } = await stopInTime(call, flow);
    assert.equal(stopped.Status, 'Running');
    assert.match(stopped.StoppedTime, time);

    const described = await call('DescribeExecution', execution);
    assert.equal(described.Status, 'Stopped');
    assert.equal(described.StoppedTime, stopped.StoppedTime);
    assert.equal(described.Output, '');
    await assert.rejects(call('StopExecution', execution), { code: 'ExecutionAlreadyCompleted' });

    const { Events: events } = await call('GetExecutionHistory', execution);
    assert.equal(events.at(-1).Type, 'ExecutionStopped');
    assert.deepEqual(JSON.parse(events.at(-1).EventDetail), { error: 'Unwanted', cause: 'line one\nline two' });
}

// An execution ends by itself after a second, which a slow machine may miss.
async function stopInTime(call, flow) {
    for (let attempt = 1; ; attempt++) {
        const execution = { FlowName: flow, ExecutionName: `stopped-${attempt}` };
        await call('StartExecution', execution);
        try {
            const stopped = await call('StopExecution', {
                ...execution,
                Error: 'Unwanted',
                Cause: 'line one\nline two',
            });
            return { execution, stopped };
        } catch (error) {
            if (error.code !== 'ExecutionAlreadyCompleted' || attempt === 10) {
                throw error;
            }
        }
    }
}

async function listsWithFilters(call, flow) {
    const list = (filters) => pages(call, 'ListExecutions', { FlowName: flow, ...filters }, 'Executions');
    const names = async (filters) => (await list(filters)).map((execution) => execution.Name);

    await eventually(async () => {
        const stopped = await list({ Status: 'Stopped' });
        assert.equal(stopped.length, 1);
        assert.match(stopped[0].Name, /^stopped-/);
    });
    await eventually(async () => assert.deepEqual(await names({ Status: 'Running' }), []));
    const all = await list({ Limit: 100 });
    assert.ok(all.length >= 23);
    assert.deepEqual(
        await names({ Limit: 7 }),
        all.map((execution) => execution.Name),
    );
    assert.equal((await names({ ExecutionNamePrefix: 'at-once-', Status: 'Succeeded' })).length, 20);

    const [polled] = await list({ ExecutionNamePrefix: 'polled' });
    assert.equal(polled.Input, '{ "text": "déjà vu", "number": 1.50 }');
    assert.ok((await names({ StartedTimeBegin: polled.StartedTime })).includes('polled'));
    assert.ok(!(await names({ StartedTimeEnd: polled.StartedTime })).includes('polled'));
}

async function readsHistory(call, flow) {
    const execution = { FlowName: flow, ExecutionName: 'polled' };

    const events = await pages(call, 'GetExecutionHistory', { ...execution, Limit: 1 }, 'Events');

    assert.deepEqual(
        events.map((event) => event.EventId),
        events.map((_, i) => i + 1),
    );
    assert.equal(events[0].Type, 'ExecutionStarted');
    assert.equal(events[0].ScheduleEventId, 0);
    assert.equal(events[0].StepName, '');
    assert.deepEqual(JSON.parse(events[0].EventDetail), { input: { text: 'déjà vu', number: 1.5 } });
    assert.equal(events.at(-1).Type, 'ExecutionSucceeded');
    assert.deepEqual(JSON.parse(events.at(-1).EventDetail), { output: {} });
    const all = await call('GetExecutionHistory', execution);
    assert.deepEqual(all.Events, events);
}

// As Serverless Devs does: first the schedules, then the flow.
async function removesFlow(call, flow) {
    const schedule = { FlowName: flow, CronExpression: '0 0 4 * * *', Payload: '{}', Enable: false, Description: '' };
    await call('CreateSchedule', { ...schedule, ScheduleName: 'nightly' });
    const list = () => pages(call, 'ListSchedules', { FlowName: flow, Limit: 1000 }, 'Schedules');
    await eventually(async () => assert.equal((await list()).length, 1));

    for (const { ScheduleName } of await list()) {
        await call('DeleteSchedule', { FlowName: flow, ScheduleName });
    }
    await eventually(async () => assert.deepEqual(await list(), []));
    await call('DeleteFlow', { Name: flow });

    for (const [action, parameters] of [
        ['DescribeFlow', { Name: flow }],
        ['DescribeExecution', { FlowName: flow, ExecutionName: 'polled' }],
        ['DeleteFlow', { Name: flow }],
    ]) {
        await assert.rejects(call(action, parameters), { code: 'FlowNotExists' });
    }
}

/** All items of a list, page by page. */
async function pages(call, action, parameters, items) {
    const all = [];
    let NextToken;
    do {
        const page = await call(action, NextToken ? { ...parameters, NextToken } : parameters);
        all.push(...page[items]);
        NextToken = page.NextToken;
    } while (NextToken);
    return all;
}

/** Repeats an assertion until it holds. */
async function eventually(assertion) {
    for (const end = Date.now() + deadline; ; ) {
        try {
            return await assertion();
        } catch (error) {
            if (error.code !== 'ERR_ASSERTION' || Date.now() > end) {
                throw error;
            }
        }
        await setTimeout(100);
    }
}
