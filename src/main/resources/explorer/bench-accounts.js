/** The accounts with their keys. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { act, ask, curlOf, outcome, question, refuse, reopen } from './bench-parts.js';
import { account, accountId, address, go, refresh, state } from './store.js';
import { t } from './text.js';
import { copyButton, curlView, empty, options } from './views.js';

const POLICIES = ['', 'AliyunFnFReadOnlyAccess', 'AliyunFnFFullAccess', 'json'];
const EXAMPLE = '{"Version": "1", "Statement": [{"Effect": "Allow", "Action": "fnf:List*", "Resource": "*"}]}';

/** Secrets by key id while they are shown; nowhere but in memory. */
let secrets = null;
/** The account that was added last, until the room is left. */
let fresh = null;
const draft = { kind: '', json: EXAMPLE };

export function forgetSecrets() {
  secrets = null;
  fresh = null;
}

export function accountsView() {
  return html`
    <section class="card" aria-labelledby="accounts-title">
      <h2 id="accounts-title">${t('b.accounts')}</h2>
      <div class="row"><button type="button" id="secrets" aria-pressed=${secrets !== null} @click=${toggleSecrets} ?disabled=${state.accounts.length === 0}>
        ${t(secrets ? 'b.hideSecrets' : 'b.showSecrets')}</button></div>
      ${state.accounts.length ? table() : empty(t('b.noAccounts'))}
      ${question('accounts')}
      ${outcome('accounts')}
      ${newAccount()}
      ${fresh ? freshView() : nothing}
    </section>`;
}

function table() {
  return html`
    <div class="scroll"><table id="accounts">
      <caption>${t('b.accountsCaption')}</caption>
      <thead><tr>
        <th scope="col">${t('account')}</th><th scope="col">${t('b.key')}</th>${secrets ? html`<th scope="col">${t('b.secret')}</th>` : nothing}
        <th scope="col">${t('b.keyState')}</th><th scope="col">${t('b.policy')}</th><th scope="col">${t('b.acts')}</th>
      </tr></thead>
      <tbody>${repeat(state.accounts, (one) => one.id, rows)}</tbody>
    </table></div>`;
}

/** A row for each key; an account without one has a row too. */
function rows(one) {
  const keys = one.accessKeys.length ? one.accessKeys : [null];
  const chosen = one.id === accountId();
  return keys.map((key, index) => html`
    <tr class=${chosen ? 'chosen' : ''} data-account=${one.id}>
      ${index ? nothing : html`<th scope="row" rowspan=${keys.length} class="mono">${one.id}</th>`}
      ${key ? keyCells(key) : html`<td colspan=${secrets ? 4 : 3} class="faint">${t('b.noKey')}</td>`}
      ${index ? nothing : html`<td rowspan=${keys.length}><div class="acts">
        <button type="button" class="small use" ?disabled=${chosen} aria-label=${t(chosen ? 'b.inUseOne' : 'b.useOne', one.id)}
          @click=${() => go(address('bench', [], { account: one.id }))}>${t(chosen ? 'b.inUse' : 'b.use')}</button>
        <button type="button" class="small danger remove" aria-label=${t('b.removeOne', one.id)} @click=${() => askToRemove(one.id)}>${t('b.remove')}</button>
      </div></td>`}
    </tr>`);
}

function keyCells(key) {
  return html`
    <td class="mono">${key.id}</td>
    ${secrets ? html`<td class="mono">${secretView(secrets.get(key.id))}</td>` : nothing}
    <td>${t(key.active ? 'b.active' : 'b.inactive')}${key.needsSecurityToken ? html` <span class="tag">${t('b.needsToken')}</span>` : nothing}</td>
    <td>${policyView(key)}</td>`;
}

function secretView(key) {
  return key && html`
    <div class="acts">${key.secret} ${copyButton(key.secret, t('b.copySecret'))}</div>
    ${key.securityToken ? html`<div class="acts">${key.securityToken} ${copyButton(key.securityToken, t('b.copyToken'))}</div>` : nothing}`;
}

function policyView({ id, policy }) {
  if (!policy) {
    return t('b.mayEverything');
  }
  return /^\s*[[{]/.test(policy)
    ? html`<details class="policy"><summary aria-label=${t('b.policyOf', id)}>JSON</summary><pre>${JSON.stringify(JSON.parse(policy), null, 2)}</pre></details>`
    : html`<span class="mono">${policy}</span>`;
}

async function toggleSecrets() {
  if (secrets) {
    secrets = null;
    refresh();
  } else {
    await loadSecrets();
  }
}

async function loadSecrets() {
  const answer = await act('accounts', 'GET', 'accounts', { query: { secrets: 'true' } }, () => ['b.secretsShown']);
  secrets = answer && new Map(answer.accounts.flatMap((one) => one.accessKeys).map((key) => [key.id, key]));
  refresh();
}

function newAccount() {
  const typed = (event) => {
    Object.assign(draft, Object.fromEntries(new FormData(event.currentTarget)));
    refresh();
  };
  return html`
    <h3>${t('b.newAccount')}</h3>
    <form id="new-account" @submit=${add} @input=${typed}>
      <div class="row end">
        <div class="field"><label for="policy-kind">${t('b.policyOfKey')}</label>
          <select id="policy-kind" name="kind">${options(POLICIES, draft.kind, (one) => (one === '' ? t('b.mayEverything') : one === 'json' ? t('b.policyJson') : one))}
          </select></div>
        <button>${t('b.addAccount')}</button>
      </div>
      ${draft.kind === 'json' ? html`<div class="field"><label for="policy-json">${t('b.policyJson')}</label>
        <textarea id="policy-json" name="json" required spellcheck="false" .value=${draft.json}></textarea></div>` : nothing}
      ${outcome('account', { withCurl: false })}
      ${curlView(curlOf('POST', 'accounts', accountOptions(draft.json)))}
    </form>`;
}

/** @param json the policy as JSON: text for a command that is only shown, a value for a request */
function accountOptions(json) {
  if (draft.kind === '') {
    return {};
  }
  return { json: { policy: draft.kind === 'json' ? readOr(json) : draft.kind } };
}

function readOr(text) {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

async function add(event) {
  event.preventDefault();
  if (draft.kind === 'json') {
    try {
      JSON.parse(draft.json);
    } catch (e) {
      refuse('account', new Error(t('b.noJson', e.message)));
      return;
    }
  }
  const answer = await act('account', 'POST', 'accounts', accountOptions(draft.json), (one) => ['b.accountAdded', one.id]);
  if (answer !== null) {
    fresh = answer;
    await listChanged();
  }
}

async function listChanged() {
  if (secrets) {
    await loadSecrets();
  }
  reopen();
}

function freshView() {
  return html`
    <div class="card fresh" id="fresh-key">
      <p>${t('b.freshKey', fresh.id)}</p>
      <dl>
        <dt>${t('b.key')}</dt><dd><span class="mono">${fresh.accessKeyId}</span> ${copyButton(fresh.accessKeyId, t('b.copyKey'))}</dd>
        <dt>${t('b.secret')}</dt><dd><span class="mono">${fresh.accessKeySecret}</span> ${copyButton(fresh.accessKeySecret, t('b.copySecret'))}</dd>
      </dl>
      <div class="row">
        <button type="button" @click=${() => go(address('bench', [], { account: fresh.id }))}>${t('b.useOne', fresh.id)}</button>
        <button type="button" @click=${() => { fresh = null; refresh(); }}>${t('b.hide')}</button>
      </div>
    </div>`;
}

function askToRemove(id) {
  ask('accounts', ['b.removeAccountAsk', id], 'b.removeAccount', curlOf('DELETE', `accounts/${id}`), () => remove(id));
}

async function remove(id) {
  const done = await act('accounts', 'DELETE', `accounts/${id}`, {}, () => ['b.removed', id]);
  if (done === null) {
    return;
  }
  fresh = fresh?.id === id ? null : fresh;
  if (account() === id) {
    go(address('bench', [], { account: '' }));
  } else {
    reopen();
  }
}
