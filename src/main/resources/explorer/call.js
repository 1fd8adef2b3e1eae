/** The room Call: makes one call of the API, signed by the test bench, and shows all of it. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { call, methodOf, mistakes } from './api.js';
import { actionList } from './call-actions.js';
import { documentView } from './call-document.js';
import { form } from './call-form.js';
import { requestView, responseView, rowsOf } from './call-response.js';
import { rule } from './rules.js';
import { account, address, nameFromAddress, nameInAddress, refresh, replaceAddress, say, state } from './store.js';
import { t } from './text.js';
import { tabs } from './views.js';

const FIRST_CALL = { Action: 'ListExecutions', FlowName: 'my_flow_name' };
const TABS = ['response', 'request', 'code', 'document'];
const MAX_ROWS = 1000;
/** They are never in an address. */
const SECRETS = ['TaskToken', 'SecurityToken'];

/** The form as it stands; others holds parameters that the action does not declare, empty ones included. */
const input = { action: '', values: {}, others: [], method: 'GET', signatureVersion: '1', mistake: 'none' };
/** The last call: its result, the rows of its pages so far, where the next page starts, and the fields that its error names. */
const output = { key: '', parameters: null, result: null, rows: [], pages: [], next: '', error: null, invalid: {} };
let tab = 'response';
let busy = null;
let isOpen = false;
let addressTimer = null;
/** The module that shows code, once it is asked for. */
let code = null;

export async function open(route) {
  isOpen = true;
  const { method, signatureVersion, mistake, tab: wanted, account: ignored, lang, ...given } = Object.fromEntries(route.query);
  const parameters = Object.fromEntries(Object.entries(given).map(([name, value]) => [nameFromAddress(name), value]));
  const all = parameters.Action ? parameters : { ...FIRST_CALL, ...parameters };
  Object.assign(input, {
    action: all.Action,
    method: ['GET', 'POST'].includes(method) ? method : methodOf(all.Action),
    signatureVersion: signatureVersion === '3' ? '3' : '1',
    mistake: Object.hasOwn(mistakes, mistake ?? '') ? mistake : 'none',
    values: {},
    others: [],
  });
  const declared = declaredParameters().map((one) => one.name);
  for (const [name, value] of Object.entries(all).filter(([one]) => one !== 'Action')) {
    if (declared.includes(name)) {
      input.values[name] = value;
    } else {
      input.others.push({ name, value });
    }
  }
  if (keyOf(callParameters()) !== output.key) {
    forgetResult();
  }
  await choose(TABS.includes(wanted) ? wanted : 'response');
}

export function view() {
  const action = state.actions.find((one) => one.name === input.action);
  return html`
    <div class="columns three">
      ${actionList(input)}
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

function panel(action) {
  switch (tab) {
    case 'request':
      return requestView(output.result, callParameters());
    case 'code':
      return code?.codeView() ?? nothing;
    case 'document':
      return documentView(action, input.action);
    default:
      return responseView({ output, busy, next, all, stale: output.key !== '' && keyOf(callParameters()) !== output.key });
  }
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
  return { ...Object.fromEntries(filled), ...Object.fromEntries(others), Action: input.action };
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
  const usual = { method: methodOf(input.action), signatureVersion: '1', mistake: 'none', tab: 'response' };
  const chosen = { ...input, tab };
  const unusual = Object.keys(usual).filter((name) => chosen[name] !== usual[name]).map((name) => [name, chosen[name]]);
  const base = address('call', [], Object.fromEntries(unusual));
  const parameters = Object.entries(callParameters()).filter(([name]) => !SECRETS.includes(name)).map(([name, value]) => [nameInAddress(name), value]);
  replaceAddress(`${base}${base.includes('?') ? '&' : '?'}${new URLSearchParams(parameters)}`);
  if (tab === 'code') {
    code?.showCode(callParameters());
  }
}

async function choose(chosen) {
  tab = chosen;
  if (chosen === 'code') {
    code ??= await import('./call-code.js');
    await code.showCode(callParameters());
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
  Object.assign(output, { key: '', parameters: null, result: null, rows: [], pages: [], next: '', error: null, invalid: {} });
}

async function send() {
  const focused = document.activeElement;
  forgetResult();
  tab = 'response';
  output.parameters = callParameters();
  output.key = keyOf(output.parameters);
  changed();
  await walk(() => false, output.parameters);
  await Promise.resolve();
  // Whoever has gone on to another field stays there.
  if (isOpen && (document.activeElement === focused || document.activeElement === document.body)) {
    showOutcome(Object.keys(output.invalid)[0]);
  }
}

function showOutcome(invalid) {
  const target = (invalid && document.getElementById(`p-${invalid}`)) || document.getElementById('result');
  target?.focus({ preventScroll: true });
  if (target && target.getBoundingClientRect().top > innerHeight * 0.8) {
    target.scrollIntoView();
  }
}

function next() {
  return walk(() => false);
}

function all() {
  return walk(() => output.next !== '' && output.rows.length < MAX_ROWS);
}

/** Gets a page, and further ones as long as there is more; the first press of Stop ends it. */
async function walk(more, first = null) {
  if (busy) {
    return;
  }
  const mine = new AbortController();
  const { key } = output;
  busy = mine;
  refresh();
  let parameters = first;
  do {
    await turn(parameters ?? { ...output.parameters, NextToken: output.next }, key, mine.signal);
    parameters = null;
  } while (!mine.signal.aborted && output.key === key && !output.error && output.result.status === 200 && more());
  busy = null;
  refresh();
}

/** Gets one page and adds its rows to those that are there, unless another call has been made or shown meanwhile. */
async function turn(wanted, key, signal) {
  try {
    const result = await call(account(), wanted, { method: input.method, signatureVersion: input.signatureVersion, mistake: input.mistake, signal });
    if (output.key !== key) {
      return;
    }
    Object.assign(output, { result, error: null, invalid: invalidFields(result) });
    if (result.status === 200) {
      const rows = rowsOf(result.json) ?? [];
      output.rows = [...output.rows, ...rows];
      output.next = result.json?.NextToken ?? '';
      output.pages.push({ token: wanted.NextToken ?? '', count: rows.length, millis: result.millis });
    }
    say(t('c.said', result.status, output.rows.length));
  } catch (e) {
    if (output.key === key) {
      output.error = e.name === 'AbortError' ? new Error(t('c.stopped')) : e;
    }
  }
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
