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

const listExecutions = new Params({
    action: 'ListExecutions',
    version: '2019-03-15',
    protocol: 'HTTP',
    method: 'GET',
    pathname: '/',
    style: 'RPC',
    authType: 'AK',
    reqBodyType: 'json',
    bodyType: 'json',
});

const query = { FlowName: 'my_flow_name' };
do {
    const { body } = await client.callApi(listExecutions, new OpenApiRequest({ query }), new RuntimeOptions());
    body.Executions.forEach((execution) => console.log(execution.Name));
    query.NextToken = body.NextToken;
} while (query.NextToken);
