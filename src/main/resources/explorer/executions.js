/** The room Executions: the flows of an account, their executions, and one execution with its history. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { answer } from './api.js';
import { chart } from './chart.js';
import { executionTable } from './execution-table.js';
import { closeFlowActs, flowActs, openFlowActs } from './flow-acts.js';
import { account, address, go, refresh, say, state } from './store.js';
import { t } from './text.js';
import { busyMark, callCurl, curlView, empty, failure, options } from './views.js';

const FILTERS = ['Status', 'StartedTimeBegin', 'StartedTimeEnd', 'ExecutionNamePrefix'];
const STATUSES = ['Starting', 'Running', 'Stopped', 'Succeeded', 'Failed', 'TimedOut'];
const PAGE = 60;

/** names is null until they are loaded. */
let flows = { account: null, names: null, next: '', error: null };
let list = { key: '', flow: '', rows: [], next: '', error: null, pages: 0 };
/** Filters as they are typed, until they are applied. */
let typed = {};
let watching = true;
let timer = null;
let openings = 0;
let loadingMore = false;
/** The module that shows one execution, once one is opened. */
let one = null;

export async function open(route) {
  const opening = ++openings;
  clearTimeout(timer);
  const [flow, execution] = route.path;
  typed = {};
  if (flows.account !== account() || flows.error || (flow && !flows.names?.includes(flow))) {
    await loadFlows(opening);
  }
  if (opening !== openings) {
    return;
  }
  if (!flow) {
    list = { key: '', flow: '', rows: [], next: '', error: null, pages: 0 };
    refresh();
    if (flows.names?.length > 0) {
      location.replace(address('executions', [flows.names.includes('my_flow_name') ? 'my_flow_name' : flows.names[0]]));
    }
    return;
  }
  if (execution) {
    one ??= await import('./execution.js');
  }
  const isListed = list.key === keyOf(flow) && !list.error;
  await Promise.all([isListed ? null : loadFirst(flow, opening), one?.open(flow, execution), openFlowActs(flow)]);
  if (opening === openings) {
    watch();
  }
}

export function view() {
  return html`
    <div class="columns two">
      <section aria-labelledby="flows-title">
        <h1 id="flows-title">${t('e.flows')}</h1>
        ${flows.error ? failure(flows.error) : nothing}
        ${flows.names === null && !flows.error ? busyMark(true) : nothing}
        ${flows.names?.length === 0 && !flows.error ? empty(t('e.noFlows', account() || t('defaultAccount'))) : nothing}
        <ul class="list flows">${(flows.names ?? []).map((name) => html`
          <li><a href=${address('executions', [name], filters())} aria-current=${name === list.flow ? 'true' : nothing}>${name}</a></li>`)}</ul>
        ${flows.next ? html`<button type="button" @click=${moreFlows}>${t('e.moreFlows')}</button>` : nothing}
        ${flowActs(list.flow, forgetFlows)}
      </section>
      <div>
        ${one?.isOpen() ? one.view(list.flow, filters(), reload) : nothing}
        ${list.flow ? executions() : nothing}
      </div>
    </div>`;
}

export function close() {
  clearTimeout(timer);
  openings++;
  flows = { account: null, names: null, next: '', error: null };
  list = { ...list, key: '' };
  closeFlowActs();
}

function executions() {
  return html`
    <section aria-labelledby="executions-title">
      <div class="row">
        <h2 id="executions-title">${t('e.of', list.flow)}</h2>
        <label><input type="checkbox" .checked=${live(watching)} @change=${(event) => { watching = event.target.checked; watch(); }}> ${t('e.live')}</label>
      </div>
      ${filterForm()}
      ${list.error ? failure(list.error) : nothing}
      ${list.rows.length > 0 ? html`${chart(list.rows)}${executionTable(list, (name) => one?.isOpen(name), filters())}` : list.error ? nothing : empty(emptyReason())}
      <div class="row">
        ${list.next ? html`<button type="button" @click=${more}>${t('e.more')}</button>` : nothing}
        <span class="faint">${t('e.shown', list.rows.length)}${list.next ? '' : ` · ${t('e.all')}`}</span>
        <a href=${address('call', [], query())}>${t('e.openInCall')}</a>
      </div>
      ${curlView(callCurl(account(), query()))}
    </section>`;
}

function filterForm() {
  const submit = (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(event.target));
    go(address('executions', [list.flow], values));
  };
  const given = { ...filters(), ...typed };
  const type = (event) => {
    typed[event.target.name] = event.target.value;
  };
  return html`
    <form class="row end" data-primary @input=${type} @submit=${submit} aria-label=${t('e.filter')}>
      <div class="field"><label for="f-status">${t('e.status')}</label>
        <select id="f-status" name="Status">${options(['', ...STATUSES], given.Status ?? '', (name) => name || t('e.any'))}</select></div>
      ${['ExecutionNamePrefix', 'StartedTimeBegin', 'StartedTimeEnd'].map((name) => html`
        <div class="field grow"><label for="f-${name}">${t(`e.${name}`)}</label>
          <input id="f-${name}" name=${name} data-filter=${name === 'ExecutionNamePrefix' ? '' : nothing} autocomplete="off" spellcheck="false"
            placeholder=${name === 'ExecutionNamePrefix' ? '' : '2026-01-31T12:00:00Z'} .value=${live(given[name] ?? '')}></div>`)}
      <button>${t('e.apply')}</button>
    </form>`;
}

function filters() {
  return Object.fromEntries(FILTERS.filter((name) => state.route.query.get(name)).map((name) => [name, state.route.query.get(name)]));
}

function keyOf(flow) {
  return JSON.stringify([account(), flow, filters()]);
}

function query(flow = list.flow) {
  return { Action: 'ListExecutions', FlowName: flow, MetadataOnly: 'true', ...filters() };
}

function emptyReason() {
  const given = Object.entries(filters()).map(([name, value]) => `${name} ${value}`);
  return given.length > 0 ? t('e.emptyFiltered', given.join(', ')) : t('e.empty', list.flow);
}

async function loadFlows(opening) {
  let loaded;
  try {
    const page = await get({ Action: 'ListFlows', Limit: '1000' });
    loaded = { account: account(), names: page.Flows.map((flow) => flow.Name), next: page.NextToken, error: null };
  } catch (e) {
    loaded = { account: account(), names: [], next: '', error: e };
  }
  flows = opening === openings ? loaded : flows;
}

function forgetFlows() {
  flows = { ...flows, account: null };
}

async function moreFlows() {
  const opening = openings;
  try {
    const page = await get({ Action: 'ListFlows', Limit: '1000', NextToken: flows.next });
    if (opening === openings) {
      flows = { ...flows, names: [...new Set([...flows.names, ...page.Flows.map((flow) => flow.Name)])], next: page.NextToken };
    }
  } catch (e) {
    flows = { ...flows, error: e };
  }
  refresh();
}

async function loadFirst(flow, opening) {
  let loaded;
  try {
    const page = await get({ ...query(flow), Limit: String(PAGE) });
    loaded = { key: keyOf(flow), flow, rows: page.Executions, next: page.NextToken ?? '', error: null, pages: 1 };
    say(t('e.shown', loaded.rows.length));
  } catch (e) {
    loaded = { key: keyOf(flow), flow, rows: [], next: '', error: e, pages: 0 };
  }
  list = opening === openings ? loaded : list;
  refresh();
}

async function more() {
  const opening = openings;
  if (loadingMore) {
    return;
  }
  loadingMore = true;
  try {
    const page = await get({ ...query(), Limit: String(PAGE), NextToken: list.next });
    if (opening === openings) {
      const known = new Set(list.rows.map((row) => row.Name));
      const rows = page.Executions.filter((row) => !known.has(row.Name));
      list = { ...list, rows: [...list.rows, ...rows], next: page.NextToken ?? '', pages: list.pages + 1 };
    }
  } catch (e) {
    list = { ...list, error: e };
  }
  loadingMore = false;
  refresh();
}

/** Lists the first page again each second; rows of later pages stay as they were read. */
function watch() {
  clearTimeout(timer);
  const opening = openings;
  if (!watching || !list.flow) {
    return;
  }
  timer = setTimeout(async () => {
    if (document.visibilityState === 'visible' && !state.gone && !loadingMore) {
      await Promise.all([again(opening), one?.again()]);
    }
    if (opening === openings) {
      watch();
    }
  }, 1000);
}

async function again(opening) {
  if (list.error) {
    await Promise.all([loadFlows(opening), loadFirst(list.flow, opening)]);
    return;
  }
  try {
    const page = await get({ ...query(), Limit: String(PAGE) });
    if (opening !== openings || loadingMore) {
      return;
    }
    const fresh = new Set(page.Executions.map((row) => row.Name));
    const oldest = page.Executions.at(-1)?.StartedTime ?? '';
    const later = list.pages > 1 ? list.rows.filter((row) => !fresh.has(row.Name) && row.StartedTime <= oldest) : [];
    list = { ...list, rows: [...page.Executions, ...later], next: list.pages > 1 ? list.next : page.NextToken ?? '' };
  } catch (e) {
    list = { ...list, error: opening === openings && !state.gone ? e : list.error };
  }
  refresh();
}

function reload() {
  return Promise.all([loadFlows(openings), list.flow ? loadFirst(list.flow, openings) : null]);
}

function get(parameters) {
  return answer(account(), parameters, true);
}
