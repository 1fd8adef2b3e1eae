/** The room that lists the calls of all clients as they arrive; journal-call.js shows one of them. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { Gone, Problem, bench, benchPath } from './api.js';
import { callView, openCall } from './journal-call.js';
import { clientName, flowOf, notesView, outcome } from './journal-parts.js';
import { account, address, go, refresh, say, state } from './store.js';
import { duration, loadWords, t } from './text.js';
import { benchCurl, callCurl, copyButton, curlView, empty, failure } from './views.js';

const MAX_CALLS = 500;
const POLL_MILLIS = 1000;
/** New calls are announced together. */
const SAY_MILLIS = 5000;
const FILTERS = ['action', 'flow', 'code', 'status'];

/** Newest first. */
let calls = [];
let loaded = false;
let problem = null;
let clearing = false;
let isLive = true;
let timer = null;
/** Grows with each opening, so that an answer to an earlier one is dropped. */
let openings = 0;
let unsaid = 0;
let saidAt = 0;

export async function open(route) {
  close();
  const mine = openings;
  if (route.path.length > 0) {
    await loadWords('signature');
    await openCall(route);
    return;
  }
  await load(mine);
  poll(mine);
}

export function close() {
  openings++;
  clearTimeout(timer);
}

function filters() {
  const { query } = state.route;
  return { account: account(), ...Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? ''])) };
}

async function load(mine) {
  try {
    const { requests } = await bench('GET', 'requests', { query: { ...filters(), limit: MAX_CALLS } });
    if (mine === openings) {
      calls = requests;
      problem = null;
    }
  } catch (e) {
    if (mine === openings) {
      problem = e;
      calls = [];
    }
  }
  loaded = true;
}

/** Whether the emulator keeps no journal. */
function isOff() {
  return problem instanceof Problem && problem.status === 409;
}

function poll(mine) {
  timer = setTimeout(async () => {
    if (isLive && !isOff() && document.visibilityState === 'visible' && !state.gone) {
      await loadNewer(mine).catch((e) => {
        problem = e instanceof Gone ? null : e;
        refresh();
      });
    }
    if (mine === openings) {
      poll(mine);
    }
  }, POLL_MILLIS);
}

async function loadNewer(mine) {
  const { requests, afterKnown } = await bench('GET', 'requests', { query: { ...filters(), after: calls[0]?.requestId, limit: MAX_CALLS } });
  if (afterKnown === false && mine === openings) {
    // Somebody has cleared the journal.
    calls = requests;
    refresh();
    return;
  }
  const known = new Set(calls.map((one) => one.requestId));
  const newer = requests.filter((one) => !known.has(one.requestId));
  if (mine !== openings || (newer.length === 0 && problem === null)) {
    return;
  }
  problem = null;
  calls = [...newer, ...calls].slice(0, MAX_CALLS);
  unsaid += newer.length;
  if (unsaid > 0 && Date.now() - saidAt >= SAY_MILLIS) {
    say(t('j.newCalls', unsaid));
    unsaid = 0;
    saidAt = Date.now();
  }
  refresh();
}

function askToClear(wanted) {
  clearing = wanted;
  refresh();
}

async function clear() {
  clearing = false;
  try {
    await bench('DELETE', 'requests', { query: { account: account() } });
    calls = [];
    say(t('j.cleared'));
  } catch (e) {
    problem = e;
  }
  refresh();
}

function filter(event) {
  event.preventDefault();
  go(address('requests', [], Object.fromEntries(new FormData(event.target))));
}

function search(event) {
  event.preventDefault();
  go(address('requests', [new FormData(event.target).get('requestId').trim()]));
}

function switchLive(event) {
  isLive = event.target.checked;
  say(t(isLive ? 'j.liveOn' : 'j.liveOff'));
}

export function view() {
  return state.route.path.length > 0 ? callView() : listView();
}

function listView() {
  const asked = filters();
  return html`
    <h1>${t('j.title')}</h1>
    <p>${t('j.intro')}</p>
    <div class="row end">
      <form class="row end grow" id="search-form" role="search" @submit=${search}>
        <label class="field grow"><span>${t('j.search')}</span>
          <input name="requestId" class="mono" required data-filter autocomplete="off" placeholder="47808193-BA44-47CE-BB1E-FA5CEEF8B5E6"></label>
        <button>${t('j.find')}</button>
      </form>
      <label class="switch"><input type="checkbox" role="switch" id="live" .checked=${isLive} @change=${switchLive}> ${t('j.live')}</label>
      ${clearing ? html`
        <span>${t('j.clearSure')}</span>
        <button type="button" class="danger" id="clear-now" @click=${clear}>${t('j.clearNow')}</button>
        <button type="button" @click=${() => askToClear(false)}>${t('j.keep')}</button>`
        : html`<button type="button" class="danger" id="clear" @click=${() => askToClear(true)}>${account() ? t('j.clearAccount', account()) : t('j.clear')}</button>`}
    </div>
    <form class="row end" id="filter-form" data-primary @submit=${filter}>
      <label class="field grow"><span>${t('j.action')}</span><input name="action" list="actions" autocomplete="off" .value=${asked.action}></label>
      <datalist id="actions">${state.actions.map((one) => html`<option value=${one.name}></option>`)}</datalist>
      <label class="field grow"><span>${t('j.flow')}</span><input name="flow" autocomplete="off" .value=${asked.flow}></label>
      <label class="field grow"><span>${t('j.code')}</span><input name="code" autocomplete="off" .value=${asked.code}></label>
      <label class="field grow"><span>${t('j.status')}</span><input name="status" type="number" min="100" max="599" .value=${asked.status}></label>
      <button class="primary">${t('j.filter')}</button>
      ${FILTERS.some((name) => asked[name]) ? html`<a id="no-filter" href=${address('requests')}>${t('j.noFilter')}</a>` : nothing}
    </form>
    ${problem && !isOff() ? failure(problem) : nothing}
    ${calls.length > 0 ? table() : loaded && (!problem || isOff()) ? whyEmpty(asked) : nothing}
    ${curlView(`${benchCurl('GET', benchPath('requests', asked))}\n${benchCurl('DELETE', benchPath('requests', { account: account() }))}`)}`;
}

function whyEmpty(asked) {
  if (problem) {
    return html`<div id="empty">${empty(t('j.off', problem.message))}</div>`;
  }
  if (FILTERS.some((name) => asked[name])) {
    return html`<div id="empty">${empty(t('j.noneMatch'))}</div>`;
  }
  const command = callCurl(account(), { Action: 'ListExecutions', FlowName: 'my_flow_name' });
  return html`
    <div id="empty">${empty(account() ? t('j.noneOfAccount', account()) : t('j.none'))}
      <div class="code"><pre tabindex="0" role="group" aria-label=${t('j.oneCall')}>${command}</pre>${copyButton(command)}</div></div>`;
}

function table() {
  const columns = ['time', 'client', 'action', 'flow', 'account', 'outcome', 'latency', 'notes', 'fault'];
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('j.table')}>
      <table id="requests">
        <caption>${t(account() ? 'j.captionAccount' : 'j.caption', calls.length, account())}
          ${calls.length === MAX_CALLS ? t('j.atMost', MAX_CALLS) : ''}</caption>
        <thead><tr>${columns.map((name) => html`<th scope="col" class=${name === 'latency' ? 'number' : ''}>${t(`j.${name}`)}</th>`)}</tr></thead>
        <tbody>${repeat(calls, (call) => call.requestId, row)}</tbody>
      </table>
    </div>`;
}

function row(call) {
  return html`
    <tr>
      <td class="time"><a href=${address('requests', [call.requestId])} title=${call.time}>${call.time.slice(11, 23)}</a></td>
      <td class="word" title=${call.userAgent ?? ''}>${clientName(call.userAgent)}</td>
      <td class="word">${call.action ?? '–'}</td>
      <td class="flow">${flowOf(call)}</td>
      <td class="mono word">${call.account ?? '–'}</td>
      <td class="word">${outcome(call)}</td>
      <td class="number">${duration(call.latencyMillis)}</td>
      <td class="notes">${notesView(call.notes)}</td>
      <td class="word">${call.fault ? html`<a href=${address('bench')}>${call.fault}</a>` : '–'}</td>
    </tr>`;
}
