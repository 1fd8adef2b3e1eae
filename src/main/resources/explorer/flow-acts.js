/** What can be done with a flow: start an execution, say what happens to the next ones, make a flow, delete one. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { answer, bench } from './api.js';
import { account, accountId, address, go, refresh, say, state } from './store.js';
import { t } from './text.js';
import { benchCurl, callCurl, curlView, failure } from './views.js';

const SCRIPTS = ['default', 'hold', 'fail', 'timeout', 'instant'];
const DEFINITION = 'Type: StateMachine\nSpecVersion: v1\nName: NAME\nStartAt: only\nStates:\n  - Type: Pass\n    Name: only\n    End: true';

let start = { name: '', input: '' };
let script = '';
let made = '';
/** The path of the script of the flow that is shown; empty in other rooms. */
let opened = '';
let deleting = false;
let problem = { start: null, script: null, flow: null };

/** What is typed stays as long as the flow does. */
export async function openFlowActs(flow) {
  const path = scriptPath(flow);
  if (path === opened) {
    return;
  }
  opened = path;
  deleting = false;
  script = '';
  problem = { start: null, script: null, flow: null };
  try {
    const text = scriptText(await bench('GET', path));
    script = path === opened ? text : script;
  } catch (e) {
    problem.script = path === opened ? e : problem.script;
  }
}

export function closeFlowActs() {
  opened = '';
}

/** @param flowsChanged called when there is another flow, or one less */
export function flowActs(flow, flowsChanged) {
  return html`${flow ? [startForm(flow), scriptForm(flow)] : nothing}${flowForm(flow, flowsChanged)}`;
}

function startForm(flow) {
  const parameters = { Action: 'StartExecution', FlowName: flow, ...(start.name && { ExecutionName: start.name }), ...(start.input && { Input: start.input }) };
  const submit = (event) => act(event, 'start', async () => {
    const started = await answer(account(), parameters);
    start.name = '';
    show([flow, started.Name]);
  });
  return html`
    <form class="card" @submit=${submit} aria-labelledby="start-title">
      <h2 id="start-title">${t('e.start')}</h2>
      <div class="field"><label for="start-name">${t('e.startName')}</label>
        <input id="start-name" autocomplete="off" placeholder=${t('e.startNameHint')} .value=${live(start.name)} @input=${set(start, 'name')}></div>
      <div class="field"><label for="start-input">Input</label>
        <textarea id="start-input" spellcheck="false" placeholder='{"key": "value"}' .value=${live(start.input)} @input=${set(start, 'input')}></textarea></div>
      ${problem.start ? failure(problem.start) : nothing}
      <p><button class="primary">${t('e.startNow')}</button></p>
      ${curlView(callCurl(account(), parameters))}
    </form>`;
}

function scriptForm(flow) {
  const save = (event) => act(event, 'script', async () => {
    script = scriptText(await bench('PUT', scriptPath(flow), { yaml: script }));
  });
  return html`
    <details class="card"><summary>${t('e.flowScript')}</summary>
      <form @submit=${save}>
        <p class="row">${SCRIPTS.map((name) => html`<button type="button" class="small" @click=${() => { script = `script: ${name}`; refresh(); }}>${name}</button>`)}</p>
        <div class="field"><label for="flow-script">${t('e.flowScriptLabel')}</label>
          <textarea id="flow-script" spellcheck="false" .value=${live(script)} @input=${(event) => { script = event.target.value; refresh(); }}></textarea>
          <p class="hint">${t('e.flowScriptHint')}</p></div>
        ${problem.script ? failure(problem.script) : nothing}
        <p><button>${t('e.save')}</button></p>
        ${curlView(benchCurl('PUT', `/_fnf/${scriptPath(flow)}`, script, 'application/yaml'))}
      </form>
    </details>`;
}

function flowForm(flow, flowsChanged) {
  const parameters = { Action: 'CreateFlow', Name: made, Type: 'FDL', Definition: DEFINITION.replace('NAME', made) };
  const create = (event) => act(event, 'flow', async () => {
    await answer(account(), parameters);
    const name = made;
    made = '';
    flowsChanged();
    show([name]);
  });
  const remove = (event) => act(event, 'flow', async () => {
    await answer(account(), { Action: 'DeleteFlow', Name: flow });
    flowsChanged();
    show([]);
  });
  return html`
    <details class="card"><summary>${t('e.manage')}</summary>
      <form @submit=${create}>
        <div class="field"><label for="flow-name">${t('e.newFlow')}</label>
          <input id="flow-name" autocomplete="off" required placeholder="my_new_flow" .value=${live(made)} @input=${(event) => { made = event.target.value; refresh(); }}></div>
        <p class="row"><button>${t('e.create')}</button> <a href=${address('call', [], parameters)}>${t('e.openInCall')}</a></p>
        ${curlView(callCurl(account(), parameters))}
      </form>
      ${problem.flow ? failure(problem.flow) : nothing}
      ${flow ? html`
        ${deleting
          ? html`<p>${t('e.deleteSure', flow)}</p><p class="row"><button type="button" class="danger" @click=${remove}>${t('e.delete', flow)}</button><button type="button" @click=${() => { deleting = false; refresh(); }}>${t('e.keep')}</button></p>`
          : html`<p><button type="button" class="danger" @click=${() => { deleting = true; refresh(); }}>${t('e.delete', flow)}</button></p>`}
        ${curlView(callCurl(account(), { Action: 'DeleteFlow', Name: flow }))}` : nothing}
    </details>`;
}

/** Unless the user has gone elsewhere meanwhile. */
function show(path) {
  if (opened) {
    go(address('executions', path, path.length > 1 ? Object.fromEntries(state.route.query) : {}));
  }
}

async function act(event, kind, request) {
  event.preventDefault();
  try {
    problem[kind] = null;
    await request();
    say(t('e.done'));
  } catch (e) {
    problem[kind] = e;
  }
  refresh();
}

function set(object, name) {
  return (event) => {
    object[name] = event.target.value;
    refresh();
  };
}

function scriptPath(flow) {
  return `flows/${encodeURIComponent(accountId())}/${encodeURIComponent(flow)}/script`;
}

function scriptText({ script: all, next }) {
  const text = { ...(all !== null && { script: all }), ...(next.length > 0 && { next }) };
  return Object.keys(text).length > 0 ? JSON.stringify(text, null, 2) : 'script: default';
}
