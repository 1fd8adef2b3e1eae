/** The room that explains why a signature does not match. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { live } from './lib/lit-html/directives/live.js';
import { Problem, bench, benchPath } from './api.js';
import { differences, isVersion1, queryOf } from './signature-compare.js';
import { Unreadable } from './signature-curl.js';
import { EXAMPLES } from './signature-examples.js';
import { readInput } from './signature-input.js';
import { comparisonView, explainView, partsView, serverText, verdict } from './signature-view.js';
import { address, refresh, replaceAddress, say } from './store.js';
import { t } from './text.js';
import { benchCurl, busyMark, curlView, failure } from './views.js';

/** Newest calls in which a refused signature is looked for. */
const SEARCHED = 500;
const OF_SIGNATURES = /Signature|AccessKey|Time|Token/;

let text = '';
let clientText = '';
/** Whether the optional fields are shown, and whether the secret in them is that of an example. */
let more = false;
let exampleSecret = false;
let result = null;
let problem = null;
let busy = false;
let attempts = 0;

/** With requestId in the address, explains that call of the journal. */
export async function open(route) {
  const requestId = route.query.get('requestId');
  if (requestId && result?.requestId !== requestId) {
    text = requestId;
    clientText = '';
    await attempt(() => explainInput(''));
  }
}

async function attempt(explain) {
  const mine = ++attempts;
  busy = true;
  problem = null;
  result = null;
  refresh();
  try {
    const found = await explain();
    if (mine === attempts) {
      result = found;
      say(found.explained ? verdict(found.explained) : t('s.done'));
    }
  } catch (e) {
    if (mine === attempts) {
      problem = e;
    }
  }
  if (mine === attempts) {
    busy = false;
    refresh();
  }
}

function submit(event) {
  event.preventDefault();
  const secret = new FormData(event.target).get('secret');
  attempt(() => explainInput(secret));
  replaceAddress(address('signature'));
}

async function explainInput(secret) {
  const input = readInput(text);
  const client = clientText.trim() || input.client;
  return input.request ? explainRequest(input, client, secret) : explainError(input, client);
}

async function explainRequest({ request, warning }, client, secret) {
  const json = { ...request, ...(client && { stringToSign: client }) };
  return {
    explained: await bench('POST', 'signature/explain', { json: { ...json, ...(secret && { secret }) } }),
    client,
    warning,
    curl: benchCurl('POST', '/_fnf/signature/explain', JSON.stringify(json)),
  };
}

/** An error names the server's text; a call of this emulator is in the journal too. */
async function explainError({ server: named, requestId }, client) {
  const query = { requestId };
  let unknown = null;
  const explained = requestId ? await bench('GET', 'signature/explain', { query }).catch((e) => {
    unknown = whatIsUnknown(e);
    return null;
  }) : null;
  if (!named && !explained) {
    throw unknown ?? new Unreadable('s.error.notInJournal', requestId);
  }
  const server = named ?? (client && serverText(explained, client));
  return {
    server,
    client,
    compared: server && client ? { differences: differences(server, client), causes: await causes(server, client) } : null,
    ...(explained && { requestId, explained, curl: benchCurl('GET', benchPath('signature/explain', query)) }),
  };
}

/** That the journal has no such call, or is off; anything else goes on as it is. */
function whatIsUnknown(e) {
  if (e instanceof Problem && (e.status === 404 || e.status === 409)) {
    return e;
  }
  throw e;
}

/** The usual mistakes that the test bench finds in the client's text: what it says only once it has that text. */
async function causes(server, client) {
  if (!isVersion1(server)) {
    return [];
  }
  const json = { method: server.split('&')[0], url: `/?${queryOf(server)}` };
  try {
    const [without, withText] = await Promise.all([json, { ...json, stringToSign: client }]
      .map((one) => bench('POST', 'signature/explain', { json: one })));
    const known = without.problems.map(withoutTime);
    return withText.problems.filter((one) => !known.includes(withoutTime(one)));
  } catch (e) {
    return unlessUnreadable(e);
  }
}

function withoutTime(problem) {
  return problem.replace(/\d+/g, '');
}

function unlessUnreadable(e) {
  if (e instanceof Problem && e.status === 400) {
    return [];
  }
  throw e;
}

async function lastRefused() {
  const { requests } = await bench('GET', 'requests', { query: { limit: SEARCHED } });
  const refused = requests.filter((one) => one.code !== null);
  const found = refused.find((one) => OF_SIGNATURES.test(one.code)) ?? refused[0];
  if (!found) {
    throw new Unreadable('s.error.noneRefused');
  }
  return found.requestId;
}

async function showLastRefused() {
  await attempt(async () => {
    text = await lastRefused();
    clientText = '';
    replaceAddress(address('signature', [], { requestId: text }));
    return explainInput('');
  });
}

function show(event, example) {
  text = example.text;
  clientText = example.clientText ?? '';
  const { form } = event.currentTarget;
  form.elements.secret.value = example.secret ?? '';
  exampleSecret = true;
  more ||= Boolean(example.secret || example.clientText);
  refresh();
  queueMicrotask(() => form.requestSubmit());
}

/** The secret of an example does not stay for another request. */
function typed(event) {
  text = event.target.value;
  if (exampleSecret) {
    event.target.form.elements.secret.value = '';
    exampleSecret = false;
  }
}

export function view() {
  return html`
    <h1>${t('s.title')}</h1>
    <p>${t('s.intro')}</p>
    <form id="signature-form" class="card" data-primary autocomplete="off" @submit=${submit}>
      <div class="field">
        <label for="signature-text">${t('s.input')}</label>
        <textarea id="signature-text" rows="7" maxlength="200000" spellcheck="false" aria-describedby="signature-hint"
          .value=${live(text)} @input=${typed}></textarea>
        <p class="hint" id="signature-hint">${t('s.inputHint')}</p>
      </div>
      <details .open=${live(more)} @toggle=${(event) => { more = event.target.open; }}>
        <summary>${t('s.more')}</summary>
        <div class="field">
          <label for="signature-client">${t('s.clientInput')}</label>
          <textarea id="signature-client" rows="3" spellcheck="false" aria-describedby="client-hint"
            .value=${live(clientText)} @input=${(event) => { clientText = event.target.value; }}></textarea>
          <p class="hint" id="client-hint">${t('s.clientHint')}</p>
        </div>
        <div class="field">
          <label for="signature-secret">${t('s.secret')}</label>
          <input id="signature-secret" name="secret" type="password" autocomplete="off" aria-describedby="secret-hint"
            @input=${() => { exampleSecret = false; }}>
          <p class="hint" id="secret-hint">${t('s.secretHint')}</p>
        </div>
      </details>
      <div class="row"><button class="primary">${t('s.explain')}</button>${busyMark(busy)}</div>
      <div class="row" role="group" aria-label=${t('s.examples')}>
        <span class="faint">${t('s.examples')}</span>
        ${EXAMPLES.map((one) => html`
          <button type="button" class="small" id="example-${one.name}" @click=${(event) => show(event, one)}>${t(`s.example.${one.name}`)}</button>`)}
        <button type="button" class="small" id="example-refused" @click=${showLastRefused}>${t('s.example.refused')}</button>
      </div>
    </form>
    ${problem ? failure(problem instanceof Unreadable ? { message: t(problem.key, ...problem.values) } : problem) : nothing}
    ${result ? resultView(result) : nothing}`;
}

function resultView({ explained, client, server, compared, warning, curl, requestId }) {
  return html`
    <section id="signature-result" aria-labelledby="signature-result-title">
      <h2 id="signature-result-title">${t('s.result')}</h2>
      ${requestId ? html`<p>${t('s.ofCall')} <a href=${address('requests', [requestId])}><code>${requestId}</code></a></p>` : nothing}
      ${warning ? html`<p class="failure">${t(warning)}</p>` : nothing}
      ${compared?.causes.length ? html`
        <h3>${t('s.causes')}</h3>
        <ul class="problems" lang="en">${compared.causes.map((one) => html`<li>${one}</li>`)}</ul>` : nothing}
      ${compared ? comparisonView(server, client, compared.differences) : nothing}
      ${server && !client ? html`<p>${t('s.clientMissing')}</p>${partsView(server)}` : nothing}
      ${explained ? explainView(explained, server ? undefined : client) : nothing}
      ${curl ? curlView(curl) : nothing}
    </section>`;
}
