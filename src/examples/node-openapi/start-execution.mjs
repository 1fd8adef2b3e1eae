import openApi, { Config, OpenApiRequest, Params } from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';

const client = new openApi.default(
    new Config({
        endpoint: process.env.FNF_ENDPOINT ?? 'localhost:8363',
        protocol: 'http',
        accessKeyId: 'testid',
        accessKeySecret: 'testsecret',
    }),
);

async function call(action, query, runtime = {}) {
    const params = new Params({
        action,
        version: '2019-03-15',
        protocol: 'HTTP',
        method: 'POST',
        pathname: '/',
        style: 'RPC',
        authType: 'AK',
        reqBodyType: 'json',
        bodyType: 'json',
    });
    const { body } = await client.callApi(params, new OpenApiRequest({ query }), new RuntimeOptions(runtime));
    return body;
}

const Definition = '{Type: StateMachine, StartAt: greet, States: [{Name: greet, Type: Pass, End: true}]}';
await call('CreateFlow', { Name: 'hello', Type: 'FDL', Definition }).catch((error) => {
    if (error.code !== 'FlowAlreadyExists') throw error;
});
const started = await call('StartExecution', { FlowName: 'hello' });
const { Executions } = await call('ListExecutions', { FlowName: 'hello' });
Executions.forEach((execution) => console.log(execution.Name, execution.Status));

// Waits up to 20 s for the end. The client itself would give up after 3 s, by its connectTimeout.
const execution = { FlowName: 'hello', ExecutionName: started.Name };
const ended = await call('DescribeExecution', { ...execution, WaitTimeSeconds: '20' }, { connectTimeout: 30000 });
console.log(ended.Status, ended.Output);
const { Events } = await call('GetExecutionHistory', execution);
Events.forEach((event) => console.log(event.Type));
