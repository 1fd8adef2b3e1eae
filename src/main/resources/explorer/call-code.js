/** Programs that make the call of the form, as the server writes them. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { bench } from './api.js';
import { highlight, loadHighlighter } from './highlight.js';
import { account, refresh } from './store.js';
import { t } from './text.js';
import { benchCurl, copyButton, curlView, failure, options } from './views.js';

let languages = [];
let chosen = localStorage.getItem('sample') ?? 'java typed';
let target = 'emulator';
let parameters = {};
let sample = '';
let error = null;
let asked = 0;

/** Shows the sample for these parameters, unless others are asked for meanwhile. */
export async function showCode(wanted) {
  const mine = ++asked;
  parameters = wanted;
  try {
    const [known] = await Promise.all([languages.length ? languages : bench('GET', 'code/languages'), loadHighlighter()]);
    languages = known;
    if (!languages.some((one) => key(one) === chosen)) {
      chosen = key(languages[0]);
    }
    const text = await bench('GET', `code?${query()}`);
    if (mine === asked) {
      sample = text;
      error = null;
    }
  } catch (e) {
    if (mine === asked) {
      error = e;
      sample = '';
    }
  }
  refresh();
}

export function codeView() {
  const language = languages.find((one) => key(one) === chosen);
  return html`
    <div class="row">
      <label>${t('c.language')} <select @change=${(event) => choose(event.target.value)}>
        ${options(languages.map(key), chosen, (value) => languages.find((one) => key(one) === value).name)}
      </select></label>
      <label>${t('c.target')} <select @change=${(event) => { target = event.target.value; showCode(parameters); }}>
        ${options(['emulator', 'cloud'], target, (one) => t(`c.target.${one}`))}
      </select></label>
    </div>
    ${error ? failure(error) : nothing}
    ${language && !error ? html`
      ${language.install ? html`<div class="code"><pre tabindex="0" aria-label=${t('c.install')}>${language.install}</pre>${copyButton(language.install)}</div>` : nothing}
      <div class="code sample"><pre tabindex="0" aria-label=${t('c.sample', language.name)}>${highlight(sample, language.language)}</pre>${copyButton(sample)}</div>
      <p><button type="button" @click=${() => download(language.file)}>${t('c.download', language.file)}</button></p>
      ${curlView(benchCurl('GET', `/_fnf/code?${query()}`))}` : nothing}`;
}

function key({ language, style }) {
  return `${language} ${style}`;
}

function query() {
  const [language, style] = chosen.split(' ');
  return new URLSearchParams({ ...parameters, language, style, target, ...(account() && { account: account() }) });
}

function choose(wanted) {
  chosen = wanted;
  localStorage.setItem('sample', wanted);
  return showCode(parameters);
}

function download(name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([sample], { type: 'text/plain' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
