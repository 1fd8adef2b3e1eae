/** The test bench: clock, faults, accounts, seed documents and reset. */
import { html } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { accountsView, forgetSecrets } from './bench-accounts.js';
import { clockView, loadClock } from './bench-clock.js';
import { followScope } from './bench-fault-form.js';
import { faultsView, loadFaults } from './bench-faults.js';
import { act, ask, curlOf, forgetQuestion, outcome, question, reopen, scope } from './bench-parts.js';
import { forgetExport, seedView } from './bench-seed.js';
import { account, accountId, address, go, refresh, state } from './store.js';
import { t } from './text.js';

const CLOCK_SECONDS = 5;

let timer = null;
let seconds = 0;
let looking = false;

export async function open() {
  timer ??= setInterval(tick, 1000);
  followScope();
  await Promise.all([loadClock(), loadFaults()]);
}

export function close() {
  clearInterval(timer);
  timer = null;
  forgetQuestion();
  forgetSecrets();
  forgetExport();
}

/** The shown time goes on each second, and the counters are asked for; the clock itself less often. */
async function tick() {
  if (document.visibilityState !== 'visible') {
    return;
  }
  refresh();
  if (looking || state.gone) {
    return;
  }
  looking = true;
  seconds = (seconds + 1) % CLOCK_SECONDS;
  await Promise.all([loadFaults(), seconds === 0 && loadClock()]);
  looking = false;
}

export function view() {
  return html`
    <div>
      <div class="row"><h1>${t('room.bench')}</h1>${scopeChoice()}</div>
      <div class="columns two">
        <div>${clockView()}${resetView()}</div>
        <div>${faultsView()}${accountsView()}${seedView()}</div>
      </div>
    </div>`;
}

function scopeChoice() {
  const chosen = scope() === '' ? 'all' : '';
  const choice = (value, label) => html`
    <label><input type="radio" name="scope" value=${value} .checked=${live(chosen === value)} ?disabled=${value === '' && !accountId()}
      @change=${() => go(address('bench', [], { scope: value }))}> ${label}</label>`;
  return html`
    <fieldset class="scope row"><legend>${t('b.scope')}</legend>
      ${choice('', t('b.scopeAccount', accountId()))} ${choice('all', t('b.scopeAll'))}
    </fieldset>`;
}

function resetView() {
  const button = (seed, label, sentence) => html`
    <button type="button" class="danger" id=${`reset-${seed}`} @click=${() =>
      ask('reset', [sentence], label, curlOf('POST', 'reset', resetOptions(seed)), () => reset(seed))}>${t(label)}</button>`;
  return html`
    <section class="card" aria-labelledby="reset-title">
      <h2 id="reset-title">${t('b.reset')}</h2>
      <p class="hint">${t('b.resetHint')}</p>
      <div class="row">
        ${button('configured', 'b.resetConfigured', 'b.resetConfiguredAsk')}
        ${button('none', 'b.resetNone', 'b.resetNoneAsk')}
      </div>
      ${question('reset')}
      ${outcome('reset')}
    </section>`;
}

function resetOptions(seed) {
  return { query: { seed: seed === 'none' ? 'none' : '' } };
}

async function reset(seed) {
  const done = await act('reset', 'POST', 'reset', resetOptions(seed), () => ['b.resetDone']);
  if (done === null) {
    return;
  }
  forgetSecrets();
  if (account()) {
    go(address('bench', [], { account: '' }));
  } else {
    reopen();
  }
}
