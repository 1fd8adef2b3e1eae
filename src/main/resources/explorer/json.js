/** JSON that is read by people: folded, and with the JSON in its strings unfolded. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { t } from './text.js';

const OPEN_LEVELS = 3;
/** Deeper ones would exhaust the browser. */
const MAX_LEVELS = 60;

/** A number that JavaScript would round or write in another way, as it was sent. */
class Exact {
  constructor(source) {
    this.source = source;
  }
}

/** A value with everything in it. */
export function jsonView(value) {
  return html`<div class="json" tabindex="0" role="group" aria-label="JSON">${node(null, value, 0)}</div>`;
}

function node(name, value, level) {
  if (value instanceof Exact) {
    return html`<div class="leaf">${key(name)}<span class="number">${value.source}</span></div>`;
  }
  if (level > MAX_LEVELS && typeof value === 'object') {
    return html`<div class="leaf note">${t('jsonTooDeep')}</div>`;
  }
  if (value !== null && typeof value === 'object') {
    return composite(name, value, level, nothing);
  }
  const inner = typeof value === 'string' ? jsonIn(value) : undefined;
  if (inner !== undefined) {
    return composite(name, inner, level, html`<span class="note">${t('jsonInString')}</span>`);
  }
  return html`<div class="leaf">${key(name)}${scalar(value)}</div>`;
}

function composite(name, value, level, note) {
  const isList = Array.isArray(value);
  const entries = Object.entries(value);
  const [start, end] = isList ? '[]' : '{}';
  if (entries.length === 0) {
    return html`<div class="leaf">${key(name)}${start}${end} ${note}</div>`;
  }
  return html`
    <details ?open=${level < OPEN_LEVELS}>
      <summary>${key(name)}${start}<span class="count">${entries.length}</span>${end} ${note}</summary>
      <div class="inside">${entries.map(([inner, one]) => node(isList ? null : inner, one, level + 1))}</div>
    </details>`;
}

function key(name) {
  return name === null ? nothing : html`<span class="key">${name}</span>: `;
}

function scalar(value) {
  if (typeof value === 'string' && value.includes('\n')) {
    return html`<pre class="string lines">${value}</pre>`;
  }
  return html`<span class=${value === null ? 'null' : typeof value}>${JSON.stringify(value)}</span>`;
}

/** The object or list that a string holds, as Input and Output do, or undefined. */
function jsonIn(text) {
  if (!/^\s*[{[]/.test(text)) {
    return undefined;
  }
  try {
    return JSON.parse(text, exactly);
  } catch {
    return undefined;
  }
}

function exactly(name, value, { source } = {}) {
  return typeof value === 'number' && source !== undefined && String(value) !== source ? new Exact(source) : value;
}
