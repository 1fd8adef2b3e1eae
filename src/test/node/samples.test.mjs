// What the test bench writes for TypeScript, compiled, run and compared with what a client answers.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { promisify } from 'node:util';
import typescript from 'typescript';
import { clients } from './clients.mjs';

const bench = `http://${process.env.FNF_ENDPOINT ?? 'localhost:8363'}/_fnf`;
const call = clients.tea;

// Instances behind a balancer have no test bench.
const { status } = await fetch(`${bench}/code/languages`);
const skip = status === 404 && 'there is no test bench';

test('samples for TypeScript print what a client answers', { skip, timeout: 300_000 }, async (t) => {
    const flow = `samples-${randomUUID()}`;
    const execution = { FlowName: flow, ExecutionName: 'sampled' };
    const input = '{"text": "it\'s \\"$x\\" ${x} `x` \\\\ 中文 😀",\n"n": 1}';
    const definition = 'version: v1\ntype: flow\nsteps:\n  - type: pass\n    name: one\n';
    await call('CreateFlow', { Name: flow, Type: 'FDL', Description: '', Definition: definition });
    t.after(() => call('DeleteFlow', { Name: flow }));

    const reads = [
        ['DescribeExecution', execution],
        ['ListExecutions', { FlowName: flow, Limit: '1' }],
        ['DescribeFlow', { Name: flow }],
    ];
    const samples = [['StartExecution', { ...execution, Input: input }], ...reads, ['DescribeFlow', { Name: 'absent' }]];
    await compile(await Promise.all(samples.map(([action, parameters]) => code(action, parameters))));

    const started = await run(0);
    assert.equal(started.Input, input);
    const described = await call('DescribeExecution', { ...execution, WaitTimeSeconds: '30' });
    assert.equal(described.StartedTime, started.StartedTime);
    assert.equal(described.Input, input);
    for (const [i, [action, parameters]] of reads.entries()) {
        const printed = await run(i + 1);
        assert.deepEqual({ ...printed, RequestId: '' }, { ...(await call(action, parameters)), RequestId: '' });
    }
    await assert.rejects(run(samples.length - 1), { code: 1, stderr: /^FlowNotExists: / });
});

async function code(action, parameters) {
    const query = new URLSearchParams({ language: 'typescript', style: 'generic', Action: action, ...parameters });
    const response = await fetch(`${bench}/code?${query}`);
    const source = await response.text();
    assert.equal(response.status, 200, source);
    return source;
}

/** All at once, for most of the time goes into the types of the libraries. */
async function compile(sources) {
    const files = sources.map((_, i) => `sample${i}.ts`);
    await Promise.all(files.map((file, i) => writeFile(file, sources[i])));
    const program = typescript.createProgram(files, {
        module: typescript.ModuleKind.CommonJS,
        target: typescript.ScriptTarget.ES2020,
        esModuleInterop: true,
        strict: true,
        skipLibCheck: true,
        types: ['node'],
    });
    const mistakes = [...typescript.getPreEmitDiagnostics(program), ...program.emit().diagnostics];
    assert.deepEqual(mistakes.map(({ messageText }) => messageText), []);
}

/** What the sample prints. */
async function run(i) {
    const { stdout } = await promisify(execFile)(process.execPath, [`sample${i}.js`]);
    return JSON.parse(stdout);
}
