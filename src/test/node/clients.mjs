// The vendor's clients for Node. Each is a function of an action and its parameters, which resolves to the body of the
// response or rejects with an error that has the `code` of the API.
import Fnf from '@alicloud/fnf-2019-03-15';
import openApi, { Config, OpenApiRequest, Params } from '@alicloud/openapi-client';
import PopCore from '@alicloud/pop-core';
import { RuntimeOptions } from '@alicloud/tea-util';

const endpoint = process.env.FNF_ENDPOINT ?? 'localhost:8363';
const version = '2019-03-15';
const timeout = 60_000;
const key = { accessKeyId: 'testid', accessKeySecret: 'testsecret' };

// Signs with version 1. Deletes are GETs with a query; other calls that write are forms.
const fnf = new Fnf({ endpoint: `http://${endpoint}`, ...key, opts: { timeout } });

// Signs with version 1. Everything is a form here, the calls that read too.
const pop = new PopCore({ endpoint: `http://${endpoint}`, apiVersion: version, ...key, opts: { timeout } });

// Signs with version 3, and names the action in a header only. Here it calls as the generated clients of 2026 do.
const tea = new openApi.default(new Config({ endpoint, protocol: 'http', ...key }));

function callTea(action, parameters) {
    const reads = /^(Describe|Get|List)/.test(action);
    const params = new Params({
        action,
        version,
        protocol: 'HTTP',
        method: reads ? 'GET' : 'POST',
        pathname: '/',
        style: 'RPC',
        authType: 'AK',
        reqBodyType: 'formData',
        bodyType: 'json',
    });
    const request = new OpenApiRequest(reads ? { query: parameters } : { body: parameters });
    return tea.callApi(params, request, new RuntimeOptions({ readTimeout: timeout })).then(({ body }) => body);
}

export const clients = {
    fnf: (action, parameters) => fnf[action[0].toLowerCase() + action.slice(1)](parameters),
    pop: (action, parameters) => pop.request(action, parameters, { method: 'POST' }),
    tea: callTea,
};
