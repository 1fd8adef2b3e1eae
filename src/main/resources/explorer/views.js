/** Small parts that all rooms show. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { refresh, say } from './store.js';
import { t } from './text.js';

/** Each status has a sign of its own besides its colour. */
const SIGNS = { Starting: '○', Running: '◐', Succeeded: '✔', Failed: '✖', Stopped: '■', TimedOut: '◔' };

export function status(name) {
  return html`<span class="status ${name}"><span aria-hidden="true">${SIGNS[name] ?? '·'}</span> ${name}</span>`;
}

/** An error in its own words: of the test bench, of the connection, or of this page. */
export function failure(error) {
  return html`<p class="failure" role="alert">${error.message}</p>`;
}

/** A text that is copied with one press. */
export function copyButton(text, label = t('copy')) {
  const press = async (event) => {
    const button = event.currentTarget;
    const isCopied = await copy(text);
    button.classList.toggle('done', isCopied);
    say(t(isCopied ? 'copied' : 'notCopied'));
    setTimeout(() => button.classList.remove('done'), 1500);
  };
  return html`<button type="button" class="small" @click=${press}>${label}</button>`;
}

/** The clipboard's own way needs a secure origin, which an address in the local network is not, and a permission. */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const isCopied = document.execCommand('copy');
    area.remove();
    return isCopied;
  }
}

/** A curl command that does the same as the page, folded away. */
export function curlView(command) {
  return html`
    <details class="curl"><summary>curl</summary>
      <div class="code"><pre tabindex="0" aria-label="curl">${command}</pre>${copyButton(command)}</div>
    </details>`;
}

/** The command for a request to the test bench. */
export function benchCurl(method, path, body, type = 'application/json') {
  const parts = ['curl'];
  if (method !== 'GET') {
    parts.push('-X', method);
  }
  if (sessionStorage.getItem('token')) {
    parts.push('-H', '"Authorization: Bearer $FNF_CONTROL_TOKEN"');
  }
  if (body !== undefined) {
    parts.push('-H', quote(`Content-Type: ${type}`), '--data-binary', quote(body));
  }
  return [...parts, quote(location.origin + path)].join(' ');
}

/**
 * The command for a call of the API, which the test bench signs each time. It must print nothing but that command, for a
 * shell runs it: what the test bench refuses, with names of the input in its words, is left out by -f.
 */
export function callCurl(account, { account: ignored, ...parameters }) {
  const query = new URLSearchParams({ ...parameters, ...(/^\d{16}$/.test(account) && { account }) });
  return `sh -c "$(${benchCurl('GET', `/_fnf/curl?${query}`).replace('curl', 'curl -fsS')})"`;
}

function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** The options of a select. The chosen one stays chosen in the browser's eyes too, whatever the user has picked before. */
export function options(values, chosen, label = (value) => value) {
  return values.map((value) => html`<option value=${value} .selected=${live(value === chosen)}>${label(value)}</option>`);
}

/** Tabs, of which the chosen one's panel is shown; arrow keys move between them. */
export function tabs(name, names, chosen, choose, panel) {
  const move = (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      const next = names[(names.indexOf(chosen) + step + names.length) % names.length];
      choose(next);
      refresh();
      queueMicrotask(() => document.getElementById(`${name}-${next}`)?.focus());
    }
  };
  return html`
    <div class="tabs" role="tablist" aria-label=${t(name)} @keydown=${move}>
      ${names.map((one) => html`
        <button type="button" role="tab" id="${name}-${one}" aria-selected=${one === chosen} aria-controls="${name}-panel"
          tabindex=${one === chosen ? 0 : -1} @click=${() => { choose(one); refresh(); }}>${t(`${name}.${one}`)}</button>`)}
    </div>
    <div role="tabpanel" id="${name}-panel" class="panel" aria-labelledby="${name}-${chosen}" tabindex="0">${panel}</div>`;
}

/** A line that says why a list has nothing in it. */
export function empty(reason) {
  return html`<p class="empty">${reason}</p>`;
}

export function busyMark(busy) {
  return busy ? html`<span class="busy" role="status">${t('busy')}</span>` : nothing;
}
