/** One execution: what it is, what happened, what is still to come, and how to stop or end it. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { answer, bench } from './api.js';
import { jsonView } from './json.js';
import { account, accountId, address, refresh, say } from './store.js';
import { duration, t, time } from './text.js';
import { timeline } from './timeline.js';
import { benchCurl, callCurl, curlView, failure, options, status } from './views.js';

const ENDS = ['Succeeded', 'Failed', 'TimedOut', 'Stopped'];

let shown = null;
let end = { status: 'Succeeded', output: '', error: '', cause: '' };
/** As it is typed; null while nobody has changed it. */
let script = null;

export function isOpen(name = shown?.name) {
  return shown !== null && shown.name === name;
}

/** @param name null if no execution is opened */
export async function open(flow, name) {
  if (!name) {
    shown = null;
    return;
  }
  const id = JSON.stringify([accountId(), flow, name]);
  if (shown?.id !== id) {
    shown = { id, flow, name, execution: null, events: [], script: null, error: null, refused: null };
    script = null;
  }
  await load();
}

export async function again() {
  if (shown?.execution && !shown.execution.StoppedTime) {
    await load();
  }
}

async function load() {
  const wanted = shown;
  try {
    const [execution, events, steps] = await Promise.all([
      get({ Action: 'DescribeExecution', FlowName: wanted.flow, ExecutionName: wanted.name }),
      history(wanted),
      bench('GET', path('/script')),
    ]);
    Object.assign(wanted, { execution, events, script: steps.script, error: null });
  } catch (e) {
    wanted.error = e;
  }
  refresh();
}

/** The events that are known, and those that have come since: a token is the number of the event that a page starts at. */
async function history({ flow, name, events: known }) {
  const events = [...known];
  let token = String((known.at(-1)?.EventId ?? 0) + 1);
  do {
    const page = await get({ Action: 'GetExecutionHistory', FlowName: flow, ExecutionName: name, Limit: '1000', NextToken: token });
    events.push(...page.Events);
    token = page.NextToken;
  } while (token);
  return events.length === known.length ? known : events;
}

export function view(flow, filters, reload) {
  const { name, execution, events, error, refused } = shown;
  return html`
    <section class="card execution" aria-labelledby="execution-title">
      <div class="row">
        <h2 id="execution-title">${name}</h2>
        ${execution ? status(execution.Status) : nothing}
        <a href=${address('executions', [flow], filters)}>${t('close')}</a>
      </div>
      ${error ? failure(error) : nothing}
      ${execution ? html`
        <p class="faint">${time(execution.StartedTime)}${execution.StoppedTime ? html` – ${time(execution.StoppedTime)} · ${duration(Date.parse(execution.StoppedTime) - Date.parse(execution.StartedTime))}` : nothing}</p>
        ${execution.StoppedTime ? nothing : acts(flow, name, reload)}
        ${refused ? failure(refused) : nothing}
        <h3>${t('e.history')}</h3>
        ${timeline(events)}
        ${texts()}
        ${curlView(callCurl(account(), { Action: 'DescribeExecution', FlowName: flow, ExecutionName: name }))}` : nothing}
    </section>`;
}

function texts() {
  const { RequestId: ignored, ...values } = shown.execution;
  return html`<details open><summary>${t('e.texts')}</summary>${jsonView(values)}</details>`;
}

function acts(flow, name, reload) {
  const stop = { Action: 'StopExecution', FlowName: flow, ExecutionName: name, ...given('error', 'Error'), ...given('cause', 'Cause') };
  return html`
    <details class="acts"><summary>${t('e.end')}</summary>
      <form @submit=${(event) => act(event, () => bench('PATCH', path(), { jsonText: ending() }), reload)}>
        <div class="row end">
          <div class="field"><label for="end-status">${t('e.status')}</label>
            <select id="end-status" @change=${set('status')}>${options(ENDS, end.status)}</select></div>
          ${end.status === 'Succeeded'
            ? html`<div class="field grow"><label for="end-output">Output</label><input id="end-output" placeholder="{&quot;a&quot;: 1}" .value=${live(end.output)} @input=${set('output')}></div>`
            : ['error', 'cause'].map((one) => html`<div class="field grow"><label for="end-${one}">${t(`e.${one}`)}</label><input id="end-${one}" .value=${live(end[one])} @input=${set(one)}></div>`)}
          <button>${t('e.endNow')}</button>
          <button type="button" @click=${(event) => act(event, () => answer(account(), stop), reload)}>${t('e.stop')}</button>
        </div>
        ${curlView(benchCurl('PATCH', `/_fnf/${path()}`, ending()))}
        ${curlView(callCurl(account(), stop))}
      </form>
    </details>
    <details class="acts"><summary>${t('e.script', shown.script?.length ?? 0)}</summary>
      <form @submit=${(event) => act(event, () => bench('PUT', path('/script'), { yaml: scriptText() }), reload)}>
        <div class="field"><label for="script">${t('e.scriptLabel')}</label>
          <textarea id="script" spellcheck="false" .value=${live(scriptText())} @input=${(event) => { script = event.target.value; refresh(); }}></textarea>
          <p class="hint">${t('e.scriptHint')}</p></div>
        <button>${t('e.save')}</button>
        ${curlView(benchCurl('PUT', `/_fnf/${path('/script')}`, scriptText(), 'application/yaml'))}
      </form>
    </details>`;
}

async function act(event, request, reload) {
  event.preventDefault();
  const acted = shown;
  try {
    await request();
    acted.refused = null;
    script = null;
    say(t('e.done'));
  } catch (e) {
    acted.refused = e;
  }
  if (shown === acted) {
    await Promise.all([load(), reload()]);
  }
  refresh();
}

/** What is typed, otherwise what is still to come. */
function scriptText() {
  return script ?? JSON.stringify({ script: shown.script ?? [] }, null, 2);
}

function path(rest = '') {
  return `executions/${[accountId(), shown.flow, shown.name].map(encodeURIComponent).join('/')}${rest}`;
}

function set(name) {
  return (event) => {
    end[name] = event.target.value;
    refresh();
  };
}

function given(name, parameter) {
  return end[name] && end.status !== 'Succeeded' ? { [parameter]: end[name] } : {};
}

/** The body as JSON. The output is JSON as it is typed, digit by digit, or, if it is none, a text. */
function ending() {
  if (end.status !== 'Succeeded') {
    return JSON.stringify({ status: end.status, ...given('error', 'error'), ...given('cause', 'cause') });
  }
  if (!end.output) {
    return JSON.stringify({ status: end.status });
  }
  return `{"status":"${end.status}","output":${isJson(end.output) ? end.output : JSON.stringify(end.output)}}`;
}

function isJson(text) {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function get(parameters) {
  return answer(account(), parameters, true);
}
