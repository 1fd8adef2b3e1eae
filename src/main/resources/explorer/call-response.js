/** A call as it was sent, and its response: what it means, its rows in a table, its pages, and its JSON. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { jsonView } from './json.js';
import { account, address, refresh } from './store.js';
import { duration, t, time } from './text.js';
import { busyMark, callCurl, copyButton, curlView, empty, failure, status } from './views.js';

const MAX_CELL = 80;
let raw = false;

/** The rows of a list's response, or null if it is no list. */
export function rowsOf(json) {
  return Object.values(json ?? {}).find(Array.isArray) ?? null;
}

/** @param result of the last call, or null if none was made */
export function requestView(result, parameters) {
  const command = curlView(callCurl(account(), parameters));
  if (!result) {
    return html`<p class="faint">${t('c.noRequest')}</p>${command}`;
  }
  const { request, requestId } = result;
  const url = new URL(request.url);
  const lines = [`${request.method} ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)];
  const text = `${lines.join('\n')}\n${request.body ? `\n${request.body}\n` : ''}`;
  return html`
    ${command}
    <div class="code"><pre tabindex="0" aria-label=${t('c.tab.request')}>${text}</pre>${copyButton(text)}</div>
    <h3>${t('c.stringToSign')}</h3>
    <div class="code"><pre tabindex="0" aria-label=${t('c.stringToSign')}>${request.stringToSign}</pre>${copyButton(request.stringToSign)}</div>
    <p><a href=${address('signature', [], { requestId })}>${t('c.explain')}</a></p>`;
}

/** @param stale whether the form has changed since the call */
export function responseView({ output, busy, next, all, stale }) {
  const { result, parameters, error } = output;
  if (!result) {
    return html`${error ? failure(error) : html`<p class="faint">${busy ? busyMark(true) : t('c.noResponse')}</p>`}`;
  }
  const isList = rowsOf(result.json) !== null || output.rows.length > 0;
  return html`
    ${stale ? html`<p class="faint">${t('c.stale')}</p>` : nothing}
    ${error ? failure(error) : html`${summary(result)}${result.status === 200 ? nothing : explanation(result)}`}
    ${isList ? html`
      ${output.rows.length === 0 ? empty(reason(parameters)) : table(output.rows)}
      ${pages({ output, busy, next, all })}` : nothing}
    ${curlView(callCurl(account(), parameters))}
    <div class="row">
      <h2>${t('c.body')}</h2>
      <button type="button" class="small" aria-pressed=${raw} @click=${() => { raw = !raw; refresh(); }}>${t('c.raw')}</button>
      ${copyButton(result.text)}
    </div>
    ${result.cut ? html`<p class="failure">${t('c.cut')}</p>` : nothing}
    ${raw || result.json === null ? html`<div class="code"><pre tabindex="0" aria-label=${t('c.body')}>${result.text}</pre></div>` : jsonView(result.json)}
    <details class="headers"><summary>${t('c.headers')}</summary>
      <dl class="pairs">${result.headers.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>
    </details>`;
}

function summary(result) {
  return html`
    <p class="row outcome">
      <strong class=${result.status < 400 ? 'good' : 'bad'}>${result.status}${result.json?.Code ? ` ${result.json.Code}` : ''}</strong>
      <span>${duration(result.millis)}</span>
      <a class="mono" href=${address('requests', [result.requestId])} title=${t('c.inJournal')}>${result.requestId}</a>
    </p>`;
}

function explanation(result) {
  const key = `c.error.${result.json?.Code}`;
  const meaning = t(key);
  return html`
    <p class="failure" role="alert">${result.json?.Message ?? result.text}
      ${meaning === key ? nothing : html`<br><span class="faint">${meaning}</span>`}
      ${/Signature|AccessKey|Time/.test(result.json?.Code ?? '') ? html`<br><a href=${address('signature', [], { requestId: result.requestId })}>${t('c.explain')}</a>` : nothing}
    </p>`;
}

function reason(parameters) {
  const filters = Object.keys(parameters).filter((name) => !['Action', 'FlowName', 'Limit', 'MetadataOnly'].includes(name));
  return filters.length > 0 ? t('c.emptyFiltered', filters.join(', ')) : t('c.empty');
}

function table(rows) {
  const columns = columnsOf(rows);
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label=${t('c.rows', rows.length)}>
      <table>
        <caption>${t('c.rows', rows.length)}</caption>
        <thead><tr>${columns.map((one) => html`<th scope="col">${one === 'Duration' ? t('c.duration') : one}</th>`)}</tr></thead>
        <tbody>${rows.map((row) => html`<tr>${columns.map((one) => cell(one, row))}</tr>`)}</tbody>
      </table>
    </div>`;
}

/** Executions have columns of their own; other rows show what fits into a cell. */
function columnsOf(rows) {
  if (rows[0] && 'StartedTime' in rows[0] && 'Status' in rows[0]) {
    return ['Name', 'Status', 'StartedTime', 'StoppedTime', 'Duration'];
  }
  const names = [...new Set(rows.flatMap(Object.keys))];
  return names.filter((name) => rows.every((row) => typeof row[name] !== 'object' && String(row[name] ?? '').length <= MAX_CELL && !String(row[name]).includes('\n')));
}

function cell(name, row) {
  const value = row[name];
  if (name === 'Status') {
    return html`<td>${status(value)}</td>`;
  }
  if (name === 'Name' && row.FlowName) {
    return html`<td><a href=${address('executions', [row.FlowName, value])}>${value}</a></td>`;
  }
  if (name === 'Duration') {
    return html`<td class="number">${duration(Date.parse(row.StoppedTime) - Date.parse(row.StartedTime))}</td>`;
  }
  if (/Time$/.test(name)) {
    return html`<td class="time" title=${value ?? ''}>${time(value)}</td>`;
  }
  return html`<td class=${typeof value === 'number' ? 'number' : nothing}>${value ?? ''}</td>`;
}

function pages({ output, busy, next, all }) {
  const more = output.next !== '';
  return html`
    <div class="row">
      ${more ? html`
        <button type="button" aria-disabled=${Boolean(busy)} @click=${next}>${t('c.next')}</button>
        <button type="button" aria-disabled=${Boolean(busy)} @click=${all}>${t('c.all')}</button>` : nothing}
      <span class="faint" role="status">${t('c.progress', output.pages.length, output.rows.length)}${more ? '' : ` · ${t('c.lastPage')}`}</span>
    </div>
    ${output.pages.length > 1 ? html`
      <details class="pages"><summary>${t('c.pages')}</summary>
        <table><caption class="spoken">${t('c.pages')}</caption>
          <thead><tr><th scope="col" class="number">#</th><th scope="col">NextToken</th><th scope="col" class="number">${t('c.count')}</th><th scope="col" class="number">${t('c.duration')}</th></tr></thead>
          <tbody>${output.pages.map((page, index) => html`
            <tr><td class="number">${index + 1}</td><td class="mono">${page.token}</td><td class="number">${page.count}</td><td class="number">${duration(page.millis)}</td></tr>`)}</tbody>
        </table>
      </details>` : nothing}`;
}
