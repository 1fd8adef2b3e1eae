/** One call of the journal, and what can be done with it. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { bench, benchPath, call as send, methodOf } from './api.js';
import { notesView, outcome } from './journal-parts.js';
import { jsonView } from './json.js';
import { explainView } from './signature-view.js';
import { address, go, nameInAddress, refresh, say } from './store.js';
import { duration, t, time } from './text.js';
import { benchCurl, busyMark, callCurl, curlView, empty, failure } from './views.js';

/** Parameters that each signature makes anew. */
const OF_SIGNATURE = /^(AccessKeyId|Signature|SignatureNonce|SignatureMethod|SignatureVersion|Timestamp|SecurityToken)$/i;
const API_VERSION = '2019-03-15';
/** Calls that are offered for a comparison. */
const OFFERED = 50;

/** id, call, other, recent, explained, replayed, problem, busy */
let shown = {};

export async function openCall({ path: [id], query }) {
  if (shown.id !== id) {
    shown = { id };
  }
  const mine = shown;
  try {
    mine.call ??= await find(id);
    mine.recent = (await bench('GET', 'requests', { query: { limit: OFFERED } })).requests.filter((one) => one.requestId !== id);
    mine.other = await other(mine, query.get('with'));
    mine.problem = null;
    mine.explained = query.get('show') === 'signature' ? await bench('GET', 'signature/explain', { query: { requestId: id } }) : null;
  } catch (e) {
    mine.problem = e;
  }
}

async function find(requestId) {
  return (await bench('GET', 'requests', { query: { requestId } })).requests[0] ?? null;
}

/** Null if it is not in the journal, undefined if none is asked for. */
async function other({ other: known }, id) {
  return id ? (known?.requestId === id ? known : find(id)) : undefined;
}

/** Without what its signature added. */
function unsigned({ parameters }) {
  return Object.fromEntries(Object.entries(parameters).filter(([name]) => !OF_SIGNATURE.test(name)));
}

/** The address in the Call room; a Version that every call has is left out. */
function forCallRoom(call, more = {}) {
  const parameters = unsigned(call);
  if (parameters.Version === API_VERSION) {
    delete parameters.Version;
  }
  const own = { ...(call.account && { account: call.account }), ...(call.method !== methodOf(call.action) && { method: call.method }) };
  const named = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [nameInAddress(name), value]));
  return address('call', [], { ...own, ...named, ...more });
}

/** Calls without an action, or with another method, cannot be signed and sent from here. */
function canRepeat({ action, method }) {
  return action !== null && ['GET', 'POST'].includes(method);
}

async function replay() {
  const mine = shown;
  Object.assign(mine, { busy: true, replayed: null, replayProblem: null });
  refresh();
  try {
    mine.replayed = await send(mine.call.account ?? '', unsigned(mine.call), { method: mine.call.method });
    say(t('j.replayed', mine.replayed.status, mine.replayed.json?.Code ?? ''));
  } catch (e) {
    mine.replayProblem = e;
  }
  mine.busy = false;
  refresh();
}

function compare(event) {
  event.preventDefault();
  go(address('requests', [shown.id], { with: new FormData(event.target).get('with').trim() }));
}

export function callView() {
  const { id, call, problem } = shown;
  return html`
    <p><a href=${address('requests')}>← ${t('j.allCalls')}</a></p>
    <h1>${call ? t('j.callTitle', call.action ?? call.method) : t('j.callTitle', id ?? '')}</h1>
    ${problem ? failure(problem) : nothing}
    ${call ? details(call) : call === null && !problem ? html`<div id="empty">${empty(t('j.notFound', id))}</div>` : nothing}
    ${id && !call ? curlView(benchCurl('GET', benchPath('requests', { requestId: id }))) : nothing}`;
}

function details(call) {
  return html`
    <dl class="pairs facts" id="call-facts">
      <dt>RequestId</dt><dd><code>${call.requestId}</code></dd>
      <dt>${t('j.time')}</dt><dd>${time(call.time)}</dd>
      <dt>${t('j.outcome')}</dt><dd>${outcome(call)}</dd>
      <dt>${t('j.latency')}</dt><dd>${duration(call.latencyMillis)}</dd>
      <dt>${t('j.method')}</dt><dd>${call.method}</dd>
      <dt>${t('j.account')}</dt><dd>${call.account ?? t('j.noAccount')}${call.accessKeyId ? ` · ${call.accessKeyId}` : ''}</dd>
      <dt>${t('j.client')}</dt><dd>${call.userAgent ?? '–'}</dd>
      <dt>${t('j.fault')}</dt><dd>${call.fault ? html`<a href=${address('bench')}>${call.fault}</a>` : '–'}</dd>
      <dt>${t('j.notes')}</dt><dd class="notes">${call.notes.length ? notesView(call.notes) : '–'}</dd>
    </dl>
    <div class="row" role="group" aria-label=${t('j.acts')}>
      ${canRepeat(call) ? html`
        <button type="button" class="primary" id="replay" ?disabled=${shown.busy} @click=${replay}>${t('j.replay')}</button>
        <a id="open-in-call" href=${forCallRoom(call)}>${t('j.openInCall')}</a>
        <a id="as-code" href=${forCallRoom(call, { tab: 'code' })}>${t('j.asCode')}</a>` : html`<span class="faint">${t('j.cannotRepeat')}</span>`}
      <a id="explain" href=${address('requests', [call.requestId], { show: 'signature', with: shown.other?.requestId })}>${t('j.explain')}</a>
      ${busyMark(shown.busy)}
    </div>
    ${canRepeat(call) ? curlView(callCurl(call.account ?? '', unsigned(call))) : nothing}
    ${shown.replayProblem ? failure(shown.replayProblem) : nothing}
    ${shown.replayed ? replayedView(shown.replayed) : nothing}
    ${shown.explained ? html`
      <section id="explained" aria-labelledby="explained-title"><h2 id="explained-title">${t('j.signature')}</h2>
        ${explainView(shown.explained)}
        <p><a href=${address('signature', [], { requestId: call.requestId })}>${t('j.compareText')}</a></p>
        ${curlView(benchCurl('GET', benchPath('signature/explain', { requestId: call.requestId })))}</section>` : nothing}
    <h2>${t('j.parameters')}</h2>
    ${Object.keys(call.parameters).length ? parametersView(call) : empty(t('j.noParameters'))}
    ${compareView(call)}`;
}

function replayedView({ status, requestId, json, text, cut }) {
  return html`
    <section id="replayed" aria-labelledby="replayed-title"><h2 id="replayed-title">${t('j.newAnswer')}</h2>
      <p>${outcome({ status, code: json?.Code ?? null })} · <a href=${address('requests', [requestId])}><code>${requestId}</code></a>
        · <a href=${address('requests', [shown.id], { with: requestId })}>${t('j.compareBoth')}</a></p>
      ${cut ? html`<p class="failure">${t('j.cut')}</p>` : json === null ? html`<pre class="code">${text}</pre>` : jsonView(json)}
    </section>`;
}

function parametersView({ parameters }) {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('j.parameters')}>
      <table id="parameters">
        <caption>${t('j.asSent')} ${Object.values(parameters).includes('***') ? t('j.masked') : ''}</caption>
        <thead><tr><th scope="col">${t('j.name')}</th><th scope="col">${t('j.value')}</th></tr></thead>
        <tbody>${Object.entries(parameters).map(([name, value]) => html`
          <tr><th scope="row" class="mono">${name}</th><td>${valueView(value)}</td></tr>`)}</tbody>
      </table>
    </div>`;
}

function valueView(value) {
  return value === undefined ? html`<span class="faint">${t('j.absent')}</span>`
    : value === '' ? html`<span class="faint">${t('j.emptyValue')}</span>` : html`<pre>${value}</pre>`;
}

function compareView(call) {
  return html`
    <h2>${t('j.compare')}</h2>
    <form class="row end" id="compare-form" data-primary @submit=${compare}>
      <label class="field grow"><span>${t('j.compareWith')}</span>
        <input name="with" list="recent-calls" required class="mono" autocomplete="off" .value=${shown.other?.requestId ?? ''}></label>
      <datalist id="recent-calls">${(shown.recent ?? []).map((one) => html`
        <option value=${one.requestId}>${one.time.slice(11, 19)} ${one.action} ${one.status} ${one.code ?? ''}</option>`)}</datalist>
      <button>${t('j.compareNow')}</button>
    </form>
    ${shown.other === null ? empty(t('j.otherNotFound')) : shown.other ? differencesView(call, shown.other) : nothing}`;
}

function differencesView(call, other) {
  const [one, two] = [call, other].map((each) => ({ ...unsigned(each), AccessKeyId: each.accessKeyId ?? undefined }));
  const names = [...new Set([...Object.keys(one), ...Object.keys(two)])].sort().filter((name) => one[name] !== two[name]);
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('j.differences')}>
      <table id="call-differences">
        <caption>${names.length ? t('j.differences') : t('j.noDifferences')}</caption>
        <thead><tr><th scope="col">${t('j.name')}</th><th scope="col">${t('j.thisCall')}</th>
          <th scope="col"><a href=${address('requests', [other.requestId])}>${t('j.otherCall')}</a></th></tr></thead>
        <tbody>
          <tr><th scope="row">${t('j.outcome')}</th><td>${outcome(call)}</td><td>${outcome(other)}</td></tr>
          ${names.map((name) => html`
            <tr><th scope="row" class="mono">${name}</th><td>${valueView(one[name])}</td><td>${valueView(two[name])}</td></tr>`)}
        </tbody>
      </table>
    </div>`;
}
