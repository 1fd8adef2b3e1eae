/** Seed documents: written, loaded with the lines of their mistakes shown, and exported. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { act, curlOf, errorOf, outcome, reopen } from './bench-parts.js';
import { accountId, refresh, state } from './store.js';
import { t } from './text.js';
import { curlView } from './views.js';

/** A longer document stays in its file when it is shown as a command. */
const MAX_SHOWN = 4000;
/** Browsers take seconds for each key that is pressed in a long text. */
const MAX_EDITED = 400_000;

let text = '';
/** As many numbers as the text has lines. */
let numbers = ['1'];
/** The text as a file, and for which account it was exported. */
let file = null;

function setText(newText) {
  text = newText;
  numbers = isLarge() ? [] : Array.from({ length: text.split('\n').length }, (all, index) => `${index + 1}`);
  refresh();
}

function isLarge() {
  return text.length > MAX_EDITED;
}

export function forgetExport() {
  if (file) {
    URL.revokeObjectURL(file.url);
    // It has all secrets in it.
    setText('');
  }
  file = null;
}

export function seedView() {
  return html`
    <section class="card" aria-labelledby="seed-title">
      <h2 id="seed-title">${t('b.seed')}</h2>
      <form id="seed" data-primary @submit=${load}>
        <div class="row end">
          <div class="field"><label for="seed-file">${t('b.openFile')}</label><input type="file" id="seed-file" accept=".yaml,.yml" @change=${openFile}></div>
          <button type="button" id="seed-example" @click=${() => setText(example())}>${t('b.example')}</button>
        </div>
        ${isLarge() ? largeView() : editor()}
        ${mistakesView()}
        <div class="row"><button class="primary">${t('b.load')}</button></div>
        ${outcome('seed', { withCurl: false, withError: mistakes().length === 0 })}
        ${curlView(curlOf('PUT', 'seed', { yaml: text.length > MAX_SHOWN ? '@seed.yaml' : text }))}
      </form>
      ${exportView()}
    </section>`;
}

/** The numbers beside the text scroll with it. */
function editor() {
  const scroll = (event) => {
    event.target.previousElementSibling.scrollTop = event.target.scrollTop;
  };
  return html`
    <label for="seed-text">${t('b.document')}</label>
    <div class="editor">
      <pre aria-hidden="true">${lines()}</pre>
      <textarea id="seed-text" required wrap="off" spellcheck="false" autocomplete="off" autocapitalize="off"
        aria-invalid=${mistakes().length > 0} aria-describedby=${mistakes().length ? 'seed-mistakes' : nothing}
        .value=${text} @input=${(event) => setText(event.target.value)} @scroll=${scroll}></textarea>
    </div>`;
}

function largeView() {
  return html`
    <p id="seed-large">${t('b.large', (text.length / 1e6).toFixed(1))}
      <button type="button" class="small" @click=${() => setText('')}>${t('b.empty')}</button></p>`;
}

function lines() {
  const marked = [...new Set(mistakes().map((one) => one.line).filter(Boolean))].sort((a, b) => a - b);
  const parts = [];
  let next = 0;
  for (const line of marked) {
    parts.push(lined(numbers.slice(next, line - 1)), html`<mark>✖ ${line}</mark>\n`);
    next = line;
  }
  return [...parts, lined(numbers.slice(next))];
}

function lined(some) {
  return some.map((number) => `${number}\n`).join('');
}

/** The mistakes that the test bench has found, each with its line if it names one. */
function mistakes() {
  const detail = errorOf('seed')?.message ?? '';
  if (!/^document:\d+: /m.test(detail)) {
    return [];
  }
  return detail.split('\n').map((sentence) => {
    const [, line, rest] = /^document:(\d+): (.*)/.exec(sentence) ?? [null, null, sentence];
    return { line: line && Number(line), sentence: rest };
  });
}

function mistakesView() {
  return mistakes().length === 0 ? nothing : html`
    <div id="seed-mistakes" class="failure" role="alert">
      <p>${t('b.refused')}</p>
      <ul>${mistakes().map(({ line, sentence }) => html`
        <li>${line ? html`<button type="button" class="link" @click=${() => show(line)}>${t('b.line', line)}</button> ` : nothing}${sentence}</li>`)}
      </ul>
    </div>`;
}

/** Selects a line of the text and brings it into view. */
function show(line) {
  const area = document.getElementById('seed-text');
  if (area === null) {
    return;
  }
  const all = text.split('\n');
  const at = Math.min(line, all.length) - 1;
  const start = all.slice(0, at).reduce((sum, one) => sum + one.length + 1, 0);
  area.focus();
  area.setSelectionRange(start, start + all[at].length);
  area.scrollTop = (area.scrollHeight / all.length) * Math.max(0, at - 3);
  area.scrollLeft = 0;
}

async function openFile(event) {
  const [chosen] = event.target.files;
  if (chosen) {
    setText((await chosen.text()).replace(/\r\n?/g, '\n'));
    event.target.value = '';
  }
}

async function load(event) {
  event.preventDefault();
  const answer = await act('seed', 'PUT', 'seed', { yaml: text }, (added) => ['b.loaded', added.executions, added.accounts.join(', ')]);
  if (answer === null) {
    const first = mistakes().find((one) => one.line);
    if (first) {
      show(first.line);
    }
  } else {
    reopen();
  }
}

function example() {
  const id = accountId() || '1000000000000001';
  const key = state.accounts.some((one) => one.id === id) ? '' : '\n    accessKeys: [{id: testid, secret: testsecret}]';
  return `accounts:
  - id: "${id}"${key}
    flows:
      - name: nightly
        definition: "Type: StateMachine"
        executions:
          - {name: run-1, status: Succeeded, startedTime: now-2h, stoppedTime: now-1h, output: {rows: 42}}
          - name: run-2
            startedTime: now
            script:
              - {after: 3s, status: Running}
              - {after: 30s, status: Failed, error: DiskFull, cause: no disk}
`;
}

function exportView() {
  return html`
    <h3>${t('b.export')}</h3>
    <p class="hint">${t('b.exportHint')}</p>
    <div class="row">
      <button type="button" id="export-account" ?disabled=${!accountId()} @click=${() => exportSeed(accountId())}>${t('b.exportAccount', accountId())}</button>
      <button type="button" id="export-all" @click=${() => exportSeed('')}>${t('b.exportAll')}</button>
      ${file ? html`<a id="download" href=${file.url} download=${file.name}>${t('b.download', file.name)}</a>` : nothing}
    </div>
    ${outcome('export')}`;
}

async function exportSeed(account) {
  const yaml = await act('export', 'GET', 'seed', { query: { account } }, () => ['b.exported']);
  if (yaml !== null) {
    forgetExport();
    file = { url: URL.createObjectURL(new Blob([yaml], { type: 'application/yaml' })), name: account ? `seed-${account}.yaml` : 'seed.yaml' };
    setText(yaml);
  }
}
