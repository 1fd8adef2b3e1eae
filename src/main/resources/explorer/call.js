/** The room Call: makes one call of the API, signed by the test bench, and shows all of it. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { call, mistakes } from './api.js';
import { codeView, showCode } from './call-code.js';
import { documentView } from './call-document.js';
import { form } from './call-form.js';
import { responseView, rowsOf } from './call-response.js';
import { rule } from './rules.js';
import { account, address, go, refresh, replaceAddress, say, state } from './store.js';
import { t } from './text.js';
import { callCurl, copyButton, curlView, failure, options, tabs } from './views.js';

const FIRST_CALL = { Action: 'ListExecutions', FlowName: 'my_flow_name' };
const OPTIONS = ['method', 'signatureVersion', 'mistake', 'tab'];
const TABS = ['response', 'request', 'code', 'document'];
const MAX_ROWS = 1000;

/** The form as it stands; others holds parameters that the action does not declare, empty ones included. */
const input = { action: '', values: {}, others: [], method: 'GET', signatureVersion: '1', mistake: 'none' };
/** The last call: its result, all rows of its pages, and the fields that its error names. */
const output = { result: null, rows: [], pages: [], error: null, invalid: {}, parameters: null, key: '' };
let tab = 'response';
let busy = null;
let isOpen = false;
let addressTimer = null;

export async function open(route) {
  isOpen = true;
  const given = Object.fromEntries(route.query);
  const chosen = { method: 'GET', signatureVersion: '1', mistake: 'none', tab: 'response', ...given };
  if (!(Object.hasOwn(mistakes, chosen.mistake))) {
    chosen.mistake = 'none';
  }
  const parameters = given.Action ? given : { ...FIRST_CALL, ...given };
  Object.assign(input, { action: parameters.Action, method: chosen.method, signatureVersion: chosen.signatureVersion, mistake: chosen.mistake, values: {}, others: [] });
  const declared = declaredParameters().map((one) => one.name);
  for (const [name, value] of Object.entries(parameters)) {
    if (declared.includes(name)) {
      input.values[name] = value;
    } else if (![...OPTIONS, 'Action', 'account', 'lang'].includes(name)) {
      input.others.push({ name, value });
    }
  }
  if (keyOf(callParameters()) !== output.key) {
    forgetResult();
  }
  await choose(TABS.includes(chosen.tab) ? chosen.tab : 'response');
}

export function view() {
  const action = state.actions.find((one) => one.name === input.action);
  return html`
    <div class="columns three">
      ${actionList()}
      <section aria-labelledby="call-title">
        <h1 id="call-title">${input.action}</h1>
        ${form({ action, input, invalid: output.invalid, busy, changed, send, stop, examples, clear })}
      </section>
      <section id="result" tabindex="-1" aria-label=${t('c.result')}>
        ${tabs('c.tab', TABS, tab, choose, panel(action))}
      </section>
    </div>`;
}

/** A call that is on its way goes on: it may be held until somebody releases it on another page. */
export function close() {
  isOpen = false;
  clearTimeout(addressTimer);
}

function actionList() {
  return html`
    <section aria-label=${t('c.actions')}>
      <label class="field narrow"><span>${t('c.action')}</span>
        <select @change=${(event) => go(address('call', [], { Action: event.target.value }))}>
          ${options(state.actions.filter((one) => one.supported || one.name === input.action).map((one) => one.name), input.action)}
        </select></label>
      <ul class="list wide">
        ${state.actions.filter((one) => one.supported).map((one) => html`
          <li><a href=${address('call', [], { Action: one.name, ...sharedWith(one) })} aria-current=${one.name === input.action ? 'true' : nothing}>${one.name}</a></li>`)}
        <li><details><summary class="off">${t('c.notSupported')}</summary>
          <ul class="list">${state.actions.filter((one) => !one.supported).map((one) => html`
            <li><a href=${address('call', [], { Action: one.name })} class="off">${one.name}</a></li>`)}</ul>
        </details></li>
      </ul>
    </section>`;
}

/** The flow and the execution stay the same when another action is chosen. */
function sharedWith(action) {
  const flow = input.values.FlowName ?? input.values.Name ?? '';
  const shared = { FlowName: flow, Name: flow, ExecutionName: input.values.ExecutionName ?? '' };
  return Object.fromEntries(action.parameters.filter((one) => shared[one.name]).map((one) => [one.name, shared[one.name]]));
}

function panel(action) {
  switch (tab) {
    case 'request':
      return requestView();
    case 'code':
      return codeView();
    case 'document':
      return documentView(action, input.action);
    default:
      return output.error ? failure(output.error) : responseView({ output, input, busy, next, all, stop });
  }
}

function requestView() {
  const request = output.result?.request;
  const command = curlView(callCurl(account(), callParameters()));
  if (!request) {
    return html`<p class="faint">${t('c.noRequest')}</p>${command}`;
  }
  const url = new URL(request.url);
  const lines = [`${request.method} ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)];
  const text = `${lines.join('\n')}\n${request.body ? `\n${request.body}\n` : ''}`;
  return html`
    ${command}
    <div class="code"><pre tabindex="0" aria-label=${t('c.tab.request')}>${text}</pre>${copyButton(text)}</div>
    <h3>${t('c.stringToSign')}</h3>
    <div class="code"><pre tabindex="0" aria-label=${t('c.stringToSign')}>${request.stringToSign}</pre>${copyButton(request.stringToSign)}</div>
    <p><a href=${address('signature', [], { requestId: output.result.requestId })}>${t('c.explain')}</a></p>`;
}

function declaredParameters() {
  return state.actions.find((one) => one.name === input.action)?.parameters ?? [];
}

function keyOf(parameters) {
  return JSON.stringify([account(), Object.entries(parameters).sort()]);
}

/** The parameters of the call: filled fields, and others even if they are empty. */
function callParameters() {
  const filled = declaredParameters().filter((one) => (input.values[one.name] ?? '') !== '').map((one) => [one.name, input.values[one.name]]);
  const others = input.others.filter((one) => one.name !== '').map((one) => [one.name, one.value]);
  return { Action: input.action, ...Object.fromEntries(filled), ...Object.fromEntries(others) };
}

/** Browsers refuse to change the address for each key that is pressed. */
function changed() {
  refresh();
  clearTimeout(addressTimer);
  addressTimer = setTimeout(writeAddress, 300);
}

function writeAddress() {
  if (!isOpen) {
    return;
  }
  const shown = { method: input.method === 'GET' ? '' : input.method, signatureVersion: input.signatureVersion === '1' ? '' : input.signatureVersion, mistake: input.mistake === 'none' ? '' : input.mistake, tab: tab === 'response' ? '' : tab };
  replaceAddress(address('call', [], { ...callParameters(), ...shown }));
  if (tab === 'code') {
    showCode(callParameters());
  }
}

async function choose(chosen) {
  tab = chosen;
  if (chosen === 'code') {
    await showCode(callParameters());
  }
  changed();
}

function examples() {
  for (const one of declaredParameters().filter((declared) => declared.required)) {
    input.values[one.name] ||= one.example;
  }
  changed();
}

function clear() {
  input.values = {};
  input.others = [];
  forgetResult();
  changed();
}

function forgetResult() {
  Object.assign(output, { result: null, rows: [], pages: [], error: null, invalid: {} });
}

async function send() {
  forgetResult();
  tab = 'response';
  output.parameters = callParameters();
  output.key = keyOf(output.parameters);
  await turn(output.parameters);
  if (!isOpen) {
    return;
  }
  changed();
  await Promise.resolve();
  const invalid = Object.keys(output.invalid)[0];
  const target = (invalid && document.getElementById(`p-${invalid}`)) || document.getElementById('result');
  target?.focus({ preventScroll: true });
  if (target && target.getBoundingClientRect().top > innerHeight * 0.8) {
    target.scrollIntoView();
  }
}

function next() {
  return turn({ ...output.parameters, NextToken: output.result.json.NextToken });
}

async function all() {
  do {
    await next();
  } while (output.result?.json?.NextToken && output.rows.length < MAX_ROWS && !output.error && lastTurnEnded);
}

let lastTurnEnded = true;

/** Gets one page and adds its rows to those that are there. */
async function turn(wanted) {
  busy = new AbortController();
  lastTurnEnded = false;
  refresh();
  try {
    const result = await call(account(), wanted, { method: input.method, signatureVersion: input.signatureVersion, mistake: input.mistake, signal: busy.signal });
    const rows = rowsOf(result.json);
    Object.assign(output, { result, error: null, rows: [...output.rows, ...(rows ?? [])], invalid: invalidFields(result) });
    output.pages.push({ token: wanted.NextToken ?? '', count: rows?.length ?? 0, millis: result.millis });
    say(t('c.said', result.status, rows ? output.rows.length : 1));
    lastTurnEnded = result.status === 200;
  } catch (e) {
    if (e.name !== 'AbortError') {
      output.error = e;
    }
  }
  busy = null;
  refresh();
}

function stop() {
  busy?.abort();
}

/** The fields that an error's text names, each with what it must be. */
function invalidFields({ status, json }) {
  const text = status === 200 ? '' : String(json?.Message ?? '');
  return Object.fromEntries(
    declaredParameters()
      .filter((one) => new RegExp(`(^|[^A-Za-z])${one.name}([^A-Za-z]|$)`).test(text))
      .slice(0, 1)
      .map((one) => [one.name, json.Code === 'MissingRequiredParams' ? t('c.missing') : t('c.mustBe', rule(one.rule))]),
  );
}
