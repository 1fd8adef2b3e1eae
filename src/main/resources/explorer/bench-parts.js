/** What the parts of the bench share: the scope, what an act did, and the question before a dangerous one. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { bench, benchPath } from './api.js';
import { accountId, refresh, say, state } from './store.js';
import { t } from './text.js';
import { benchCurl, busyMark, curlView, failure } from './views.js';

/** The account that clock and faults are shown and changed for; empty for all. */
export function scope() {
  return state.route.query.get('scope') === 'all' ? '' : accountId();
}

/** What the last act of each part did. */
const outcomes = {};

/**
 * Asks the test bench to do something, and keeps for the part what came of it.
 *
 * @param sentence gives the key and the values of what to say, from the answer
 * @returns the answer, or null if the act failed
 */
export async function act(part, method, path, options, sentence) {
  const curl = curlOf(method, path, options);
  outcomes[part] = { curl, busy: true };
  refresh();
  try {
    const answer = await bench(method, path, options);
    const words = sentence(answer);
    outcomes[part] = { curl, words };
    say(t(...words));
    return answer;
  } catch (error) {
    outcomes[part] = { curl, error };
    refresh();
    return null;
  }
}

/** What an input that never reached the test bench is refused with. */
export function refuse(part, error) {
  outcomes[part] = { error };
  refresh();
}

export function curlOf(method, path, { query, json, yaml } = {}) {
  const body = json === undefined ? yaml : JSON.stringify(json);
  return benchCurl(method, benchPath(path, query), body, yaml === undefined ? undefined : 'application/yaml');
}

export function errorOf(part) {
  return outcomes[part]?.error;
}

/** What came of the last act of a part; a form that shows its command already needs no second one. */
export function outcome(part, { withCurl = true, withError = true } = {}) {
  const { curl, words, error, busy } = outcomes[part] ?? {};
  return html`
    ${busyMark(busy)}
    ${words ? html`<p class="result">${t(...words)}</p>` : nothing}
    ${error && withError ? failure(error) : nothing}
    ${curl && withCurl ? curlView(curl) : nothing}`;
}

let asked = null;

/** Asks in the page before something is done that cannot be undone. */
export function ask(part, words, confirmLabel, curl, confirmed) {
  asked = { part, words, confirmLabel, curl, confirmed, opener: document.activeElement };
  refresh();
  queueMicrotask(() => document.getElementById(`cancel-${part}`)?.focus());
}

export function question(part) {
  if (asked?.part !== part) {
    return nothing;
  }
  const { words, confirmLabel, curl, confirmed } = asked;
  return html`
    <div class="card question" role="group" aria-labelledby="question-${part}" @keydown=${(event) => event.key === 'Escape' && answered()}>
      <p id="question-${part}">${t(...words)}</p>
      <div class="row">
        <button type="button" class="danger" id="confirm-${part}" @click=${() => { answered(); confirmed(); }}>${t(confirmLabel)}</button>
        <button type="button" id="cancel-${part}" @click=${answered}>${t('b.cancel')}</button>
      </div>
      ${curlView(curl)}
    </div>`;
}

export function forgetQuestion() {
  asked = null;
}

function answered() {
  const { opener } = asked;
  asked = null;
  refresh();
  queueMicrotask(() => (opener?.isConnected ? opener : document.getElementById('main')).focus());
}

/** Asks for everything again: accounts, clock and faults. */
export function reopen() {
  dispatchEvent(new Event('reopen'));
}
