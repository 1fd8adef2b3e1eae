// A program that calls the cloud over HTTPS and has never heard of an emulator.
import assert from 'node:assert/strict';
import Fnf from '@alicloud/fnf-2019-03-15';
import openApi, { Config, OpenApiRequest, Params } from '@alicloud/openapi-client';
import { RuntimeOptions } from '@alicloud/tea-util';

const endpoint = 'cn-hangzhou.fnf.aliyuncs.com';
const key = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

const fnf = await new Fnf({ endpoint: `https://${endpoint}`, ...key }).listFlows({});
const tea = await new openApi.default(new Config({ endpoint, ...key })).callApi(
    new Params({
        action: 'ListFlows',
        version: '2019-03-15',
        protocol: 'HTTPS',
        method: 'POST',
        pathname: '/',
        style: 'RPC',
        authType: 'AK',
        reqBodyType: 'formData',
        bodyType: 'json',
    }),
    new OpenApiRequest({}),
    new RuntimeOptions({}),
);
for (const flows of [fnf.Flows, tea.body.Flows]) {
    assert.ok(flows.some(({ Name }) => Name === 'my_flow_name'));
}
