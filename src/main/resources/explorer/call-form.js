/** The form of a call: a field for each parameter that the action declares. A wrong value may be sent on purpose. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { bench, mistakes } from './api.js';
import { rule } from './rules.js';
import { accountId } from './store.js';
import { t } from './text.js';
import { busyMark, options } from './views.js';

const LONG = ['Definition', 'Input', 'Output', 'Payload', 'Environment', 'Cause'];

export function form({ action, input, invalid, busy, changed, send, stop, examples, clear }) {
  const submit = (event) => {
    event.preventDefault();
    if (!busy) {
      send();
    }
  };
  return html`
    <form data-primary @submit=${submit} novalidate>
      ${action?.supported ? nothing : html`<p class="failure">${t('c.unsupported')}</p>`}
      ${(action?.parameters ?? []).map((one) => field(one, input, invalid[one.name], changed))}
      ${input.others.map((one, index) => other(one, index, input, changed))}
      <p><button type="button" class="link" @click=${() => { input.others.push({ name: '', value: '' }); changed(); }}>${t('c.addOther')}</button></p>
      ${signing(input, changed)}
      <div class="row">
        <button class="primary" title="Ctrl+Enter" aria-disabled=${Boolean(busy)}>${t('c.send')}</button>
        <button type="button" ?disabled=${!busy} @click=${stop}>${t('c.stop')}</button>
        <button type="button" @click=${examples}>${t('c.examples')}</button>
        <button type="button" @click=${clear}>${t('c.clear')}</button>
        ${busyMark(busy)}
      </div>
    </form>`;
}

function field(one, input, error, changed) {
  const id = `p-${one.name}`;
  const set = (event) => {
    input.values[one.name] = event.target.value;
    changed();
  };
  const value = input.values[one.name] ?? '';
  const described = `${id}-hint${error ? ` ${id}-error` : ''}`;
  return html`
    <div class="field ${error ? 'invalid' : ''}">
      <label for=${id}>
        <span class="name">${one.name}</span>
        ${one.required ? html`<span class="tag required">${t('c.required')}</span>` : nothing}
        <span class="faint">${t(`c.type.${one.type}`)}</span>
        <span class="tag" title=${t(`c.label.${one.label}.long`)}>${t(`c.label.${one.label}`)}</span>
      </label>
      ${LONG.includes(one.name)
        ? html`<textarea id=${id} spellcheck="false" placeholder=${one.example} aria-describedby=${described} aria-invalid=${Boolean(error)} .value=${live(value)} @input=${set}></textarea>`
        : html`<input id=${id} spellcheck="false" autocomplete="off" placeholder=${one.example} list=${one.words ? `${id}-words` : nothing}
            aria-describedby=${described} aria-invalid=${Boolean(error)} .value=${live(value)} @input=${set}>`}
      ${one.words ? html`<datalist id="${id}-words">${one.words.map((word) => html`<option value=${word}></option>`)}</datalist>` : nothing}
      <p class="hint" id="${id}-hint">${rule(one.rule)}${one.defaultValue ? ` · ${t('c.default', one.defaultValue)}` : ''}
        ${one.rule.includes('RFC 3339') ? html`<button type="button" class="link" @click=${async () => { input.values[one.name] = await now(); changed(); }}>${t('c.now')}</button>` : nothing}</p>
      ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}
    </div>`;
}

/** The time of the account's clock, which may be far from the browser's. */
async function now() {
  return (await bench('GET', 'clock', { query: { account: accountId() } }).catch(() => ({ now: new Date().toISOString() }))).now;
}

/** A parameter that the action does not declare, such as a misspelt one. */
function other(one, index, input, changed) {
  const remove = () => {
    input.others.splice(index, 1);
    changed();
  };
  return html`
    <div class="row">
      <input class="grow" aria-label=${t('c.otherName')} placeholder=${t('c.otherName')} .value=${live(one.name)} @input=${(event) => { one.name = event.target.value; changed(); }}>
      <input class="grow" aria-label=${t('c.otherValue', one.name)} placeholder=${t('c.otherValue', '')} .value=${live(one.value)} @input=${(event) => { one.value = event.target.value; changed(); }}>
      <button type="button" class="small" @click=${remove}>${t('c.remove')}</button>
    </div>`;
}

function signing(input, changed) {
  const choice = (name, values) => html`
    <label>${t(`c.${name}`)} <select @change=${(event) => { input[name] = event.target.value; changed(); }}>
      ${options(values, input[name], (one) => t(`c.${name}.${one}`))}
    </select></label>`;
  return html`
    <details class="signing" ?open=${input.method !== 'GET' || input.signatureVersion !== '1' || input.mistake !== 'none'}>
      <summary>${t('c.signing')}</summary>
      <div class="row">
        ${choice('method', ['GET', 'POST'])}
        ${choice('signatureVersion', ['1', '3'])}
        ${choice('mistake', Object.keys(mistakes))}
      </div>
    </details>`;
}
