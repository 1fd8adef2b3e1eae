import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NightlyAlert } from './nightly-alert.mjs';

const { endpoint } = await import(process.env.FNF_IMAGE ? './image.mjs' : './jar.mjs');

test('reports a run once it has failed', async () => {
    const { id, accessKeyId, accessKeySecret } = await fnf('POST', 'accounts');
    await fnf('PUT', `clock?account=${id}`, '{"frozen": "2026-01-01T00:00:00Z"}');
    await fnf('PUT', `seed?account=${id}`, `
flows:
  - name: nightly
    definition: "Type: StateMachine"
    executions:
      - {name: run-1, startedTime: now, script: [{after: 30s, status: Failed}]}
`);
    // The first call to a new emulator may take longer than the 3 s after which the client gives up.
    const alert = new NightlyAlert({ endpoint, accessKeyId, accessKeySecret, opts: { timeout: 30000 } });

    assert.deepEqual(await alert.failedRuns(), []);
    await fnf('POST', `clock/advance?account=${id}`, '{"by": "PT30S"}');
    assert.deepEqual(await alert.failedRuns(), ['run-1']);
});

async function fnf(method, path, body) {
    const headers = { 'content-type': path.startsWith('seed') ? 'application/yaml' : 'application/json' };
    const response = await fetch(`${endpoint}/_fnf/${path}`, { method, headers, body });
    if (!response.ok) throw new Error(await response.text());
    return response.json();
}
