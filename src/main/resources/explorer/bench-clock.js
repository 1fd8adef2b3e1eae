/** The emulator's clock, of all accounts or of one. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { bench } from './api.js';
import { act, outcome, scope } from './bench-parts.js';
import { refresh, state } from './store.js';
import { t, time } from './text.js';
import { failure } from './views.js';

const STEPS = [['1s', 'b.plusSecond'], ['1m', 'b.plusMinute'], ['1h', 'b.plusHour']];

let clock = null;
let problem = null;
/** When the clock was read, by the browser's own one. */
let readAt = 0;
/** Counts what the clock was found or set to, so that an older answer does not replace a newer one. */
let taken = 0;
const draft = { frozen: '', offset: '', by: '' };

export async function loadClock() {
  const before = taken;
  try {
    const answer = await bench('GET', 'clock', { query: { account: scope() } });
    if (before === taken) {
      take(answer);
    }
    problem = null;
  } catch (e) {
    problem = e;
    clock = state.gone ? clock : null;
  }
  refresh();
}

function take(response) {
  taken++;
  clock = response;
  readAt = performance.now();
}

/** What the clock says now: it runs on since it was read. */
function now() {
  return clock.frozen ?? new Date(Date.parse(clock.now) + performance.now() - readAt).toISOString();
}

export function clockView() {
  return html`
    <section class="card" aria-labelledby="clock-title">
      <h2 id="clock-title">${t('b.clock')}</h2>
      ${problem && !state.gone ? failure(problem) : nothing}
      ${clock ? html`${nowView()}${freezeView()}${offsetView()}${advanceView()}${outcome('clock')}` : nothing}
    </section>`;
}

function nowView() {
  const shown = now();
  return html`
    <p class="now"><time id="clock-now" datetime=${shown}>${time(shown)}</time> <small>UTC</small></p>
    <p id="clock-state">${stateOf()}</p>
    <div class="row">
      <button type="button" id="freeze-now" @click=${() => set({ frozen: now() })}>${t('b.freezeNow')}</button>
      <button type="button" id="clock-real" @click=${reset}>${t(scope() ? 'b.sharedTime' : 'b.realTime')}</button>
    </div>
    <p><label><input type="checkbox" id="clock-signatures" .checked=${live(clock.signatures)}
      @change=${(event) => checkSignatures(event.target.checked)}>
      ${t('b.signatures')}</label></p>`;
}

function stateOf() {
  if (clock.frozen) {
    return t('b.frozen', clock.frozen);
  }
  return clock.offset === 'PT0S' ? t('b.runs') : t('b.runsOff', clock.offset);
}

function freezeView() {
  return form('frozen', 'b.freezeAt', 'b.freeze', '2026-01-01T00:00:00Z', () => set({ frozen: draft.frozen.trim() }));
}

function offsetView() {
  return form('offset', 'b.offsetBy', 'b.offset', '-PT2H', () => set({ offset: draft.offset.trim() }));
}

function advanceView() {
  return html`
    ${form('by', 'b.advanceBy', 'b.advance', 'PT30S', () => advance(draft.by.trim()))}
    <div class="row">${STEPS.map(([by, label]) => html`
      <button type="button" class="small" id=${`advance-${by}`} @click=${() => advance(by)}>${t(label)}</button>`)}
    </div>`;
}

function form(name, label, button, example, send) {
  const submit = (event) => {
    event.preventDefault();
    send();
  };
  const typed = (event) => {
    draft[name] = event.target.value;
  };
  return html`
    <form class="row end" @submit=${submit}>
      <div class="field grow"><label for=${`clock-${name}`}>${t(label)}</label>
        <input id=${`clock-${name}`} class="mono" required autocomplete="off" spellcheck="false" placeholder=${example}
          .value=${draft[name]} @input=${typed}></div>
      <button>${t(button)}</button>
    </form>`;
}

function checkSignatures(signatures) {
  clock = { ...clock, signatures };
  return set(clock.frozen ? { frozen: clock.frozen } : { offset: clock.offset });
}

function set(setting) {
  return change('PUT', 'clock', clock.signatures ? { ...setting, signatures: true } : setting);
}

function advance(by) {
  return change('POST', 'clock/advance', { by });
}

async function change(method, path, json) {
  const answer = await act('clock', method, path, { query: { account: scope() }, json }, (one) => ['b.clockSet', one.now]);
  if (answer === null) {
    await loadClock();
  } else {
    take(answer);
    refresh();
  }
}

async function reset() {
  const done = await act('clock', 'DELETE', 'clock', { query: { account: scope() } }, () => ['b.clockReset']);
  if (done !== null) {
    await loadClock();
  }
}
