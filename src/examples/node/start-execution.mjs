import Client from '@alicloud/fnf-2019-03-15';

const client = new Client({
    endpoint: `http://${process.env.FNF_ENDPOINT ?? 'localhost:8363'}`,
    accessKeyId: 'testid',
    accessKeySecret: 'testsecret',
});

const Definition = '{Type: StateMachine, StartAt: greet, States: [{Name: greet, Type: Pass, End: true}]}';
await client.createFlow({ Name: 'hello', Type: 'FDL', Definition, Description: '' }).catch((error) => {
    if (error.code !== 'FlowAlreadyExists') throw error;
});
const started = await client.startExecution({ FlowName: 'hello' });
const { Executions } = await client.listExecutions({ FlowName: 'hello' });
Executions.forEach((execution) => console.log(execution.Name, execution.Status));

// Waits up to 20 s for the end. The client itself would give up after 3 s.
const execution = { FlowName: 'hello', ExecutionName: started.Name };
const ended = await client.describeExecution({ ...execution, WaitTimeSeconds: 20 }, { timeout: 30000 });
console.log(ended.Status, ended.Output);
const { Events } = await client.getExecutionHistory(execution);
Events.forEach((event) => console.log(event.Type));
