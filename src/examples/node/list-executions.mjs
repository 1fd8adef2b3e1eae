import Client from '@alicloud/fnf-2019-03-15';

const client = new Client({
    endpoint: `http://${process.env.FNF_ENDPOINT ?? 'localhost:8363'}`,
    accessKeyId: 'testid',
    accessKeySecret: 'testsecret',
});

const params = { FlowName: 'my_flow_name' };
do {
    const page = await client.listExecutions(params);
    page.Executions.forEach((execution) => console.log(execution.Name));
    params.NextToken = page.NextToken;
} while (params.NextToken);
