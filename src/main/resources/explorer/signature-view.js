/** Shows how a request is signed and what is wrong with it; the words are those of the Signature room. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { firstDifference, signedParts } from './signature-compare.js';
import { t } from './text.js';
import { copyButton } from './views.js';

/** The test bench names the steps and parts in English only. */
const STEPS = {
  'parameters in byte order, encoded': 's.step.query',
  'the parameters, encoded once more': 's.step.twice',
  'method, encoded path and parameters: the string to sign': 's.step.text1',
  'query parameters in byte order, encoded': 's.step.query3',
  'signed headers in byte order': 's.step.headers',
  'names of the signed headers': 's.step.names',
  'SHA-256 of the body': 's.step.body',
  'method, path and the above: the canonical request': 's.step.canonical',
  'SHA-256 of the canonical request': 's.step.hash',
  'algorithm and hash: the string to sign': 's.step.text3',
};

/** The answer of GET or POST /_fnf/signature/explain, beside the text that the client signed, if that is known. */
export function explainView(explained, clientText) {
  return html`
    <p class="verdict ${verdictClass(explained)}">${verdict(explained)}</p>
    ${explained.problems.length ? html`
      <h3>${t('s.problems')}</h3>
      <ul class="problems" lang="en">${explained.problems.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
    ${clientText ? comparisonView(serverText(explained, clientText), clientText, explained.differences ?? []) : nothing}
    <h3>${t('s.values')}</h3>
    <dl class="pairs facts">
      ${fact('s.scheme', explained.scheme)}
      ${fact('s.key', explained.accessKeyId)}
      ${fact('s.sent', explained.signature)}
      ${fact('s.expected', explained.expectedSignature)}
    </dl>
    ${explained.steps.length ? html`
      <h3>${t('s.steps')}</h3>
      <ol class="steps">${explained.steps.map((step) => html`
        <li>${stepName(step.name)}${signedText(stepName(step.name), step.value)}</li>`)}</ol>` : nothing}`;
}

/** A sentence that says whether the signature matches, with a sign. */
export function verdict({ matches, signature, accessKeyId }) {
  if (matches === null) {
    return `○ ${signature === null ? t('s.unsigned') : t('s.noSecret', accessKeyId ?? '?')}`;
  }
  return matches ? `✔ ${t('s.matches')}` : `✖ ${t('s.matchesNot')}`;
}

function verdictClass({ matches }) {
  return matches === null ? 'unknown' : matches ? 'good' : 'bad';
}

/** The server's text of the kind that the client's is. */
export function serverText({ canonicalRequest, stringToSign }, clientText) {
  return (clientText.startsWith('ACS3-HMAC-SHA256') ? stringToSign : canonicalRequest ?? stringToSign) ?? '';
}

function fact(key, value) {
  return html`<dt>${t(key)}</dt><dd>${value ? html`<code>${value}</code>` : html`<span class="faint">${t('s.none')}</span>`}</dd>`;
}

function stepName(name) {
  return STEPS[name] ? t(STEPS[name]) : name;
}

function signedText(name, text) {
  return html`<div class="code"><pre tabindex="0" role="group" aria-label=${name}>${text}</pre>${copyButton(text)}</div>`;
}

/** Both texts side by side, the first character that differs marked, and the parts that differ. */
export function comparisonView(server, client, differences) {
  const at = firstDifference(server, client);
  return html`
    <h3>${t('s.compared')}</h3>
    <p id="first-difference">${at < 0 ? `✔ ${t('s.same')}` : `✖ ${t('s.firstDifference', at + 1, shown(server, at), shown(client, at))}`}</p>
    <div class="columns halves">
      ${markedText(t('s.serverText'), server, at)}
      ${markedText(t('s.clientText'), client, at)}
    </div>
    ${differences.length ? differencesView(differences) : nothing}`;
}

function markedText(name, text, at) {
  const marked = at < 0 ? text : html`${text.slice(0, at)}<mark>${markOf(text, at)}</mark>${text.slice(at + 1)}`;
  return html`
    <div><h4>${name}</h4>
      <div class="code"><pre tabindex="0" role="group" aria-label=${name}>${marked}</pre></div>
    </div>`;
}

function markOf(text, at) {
  return { '\n': '↵\n', ' ': '␣' }[text[at]] ?? text[at] ?? t('s.end');
}

/** The characters from the first difference on, enough to be recognised. */
function shown(text, at) {
  return at >= text.length ? t('s.end') : JSON.stringify(text.slice(at, at + 8));
}

function differencesView(differences) {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('s.differences')}>
      <table id="differences">
        <caption>${t('s.differences')}</caption>
        <thead><tr><th scope="col">${t('s.part')}</th><th scope="col">${t('s.server')}</th><th scope="col">${t('s.client')}</th></tr></thead>
        <tbody>${differences.map((one) => html`
          <tr><th scope="row">${one.name === 'order' ? t('s.order') : one.name}</th><td>${side(one.server)}</td><td>${side(one.client)}</td></tr>`)}</tbody>
      </table>
    </div>`;
}

function side(value) {
  return value === null ? html`<span class="faint">${t('s.absent')}</span>` : html`<code>${value}</code>`;
}

/** The parts of a text that the server signed, for an error that says no more. */
export function partsView(text) {
  return html`
    <div class="scroll" tabindex="0" role="region" aria-label=${t('s.parts')}>
      <table id="parts">
        <caption>${t('s.parts')}</caption>
        <thead><tr><th scope="col">${t('s.part')}</th><th scope="col">${t('s.value')}</th></tr></thead>
        <tbody>${[...signedParts(text)].map(([name, value]) => html`<tr><th scope="row">${name}</th><td><code>${value}</code></td></tr>`)}</tbody>
      </table>
    </div>`;
}
