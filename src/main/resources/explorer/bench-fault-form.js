/** The form for a new rule, with every property that one may have. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { act, curlOf, errorOf, outcome, scope } from './bench-parts.js';
import { refresh, state } from './store.js';
import { t } from './text.js';
import { curlView, options } from './views.js';

const TRIGGERS = ['', 'first', 'every', 'probability'];
const LATENCIES = { '': [], fixed: ['latency'], uniform: ['lower', 'upper'], lognormal: ['median', 'sigma'] };
const EXAMPLES = { first: '2', every: '3', probability: '0.2', latency: '200ms', lower: '50ms', upper: '200ms', median: '90ms', sigma: '0.4' };

let draft = {};

/** A new rule is for the chosen scope, unless its form says otherwise. */
export function followScope() {
  draft = { ...draft, account: scope() };
}

/** @param added called once a rule is there */
export function ruleForm(added) {
  const rule = ruleOf(draft);
  const submit = async (event) => {
    event.preventDefault();
    if ((await act('rule', 'POST', 'faults', { json: rule }, (one) => ['b.added', one.id])) !== null) {
      draft = { account: draft.account };
      await added();
    }
  };
  const typed = (event) => {
    draft = Object.fromEntries(new FormData(event.currentTarget));
    refresh();
  };
  return html`
    <details id="new-rule">
      <summary><h3>${t('b.newRule')}</h3></summary>
      <form @submit=${submit} @input=${typed}>
        <div class="columns thirds">${whichCalls()}${whenView()}${whatView()}</div>
        <div class="row"><button class="primary">${t('b.addRule')}</button></div>
        ${outcome('rule', { withCurl: false })}
        ${curlView(curlOf('POST', 'faults', { json: rule }))}
      </form>
    </details>`;
}

/** The rule as the form has it: what is empty is left out, and what is no number is sent for the test bench to judge. */
function ruleOf({ when, latencyKind, ...given }) {
  const rule = {
    account: given.account,
    action: given.action,
    flow: given.flow,
    ...(when && { [when]: number(given[when]) }),
    seed: number(given.seed),
    error: given.error,
    retryAfter: given.retryAfter,
    latency: latencyOf(latencyKind, given),
    connection: given.connection && 'reset',
    body: given.body && 'truncated',
    hold: given.hold && true,
  };
  return Object.fromEntries(Object.entries(rule).filter(([, value]) => value !== '' && value !== undefined));
}

function latencyOf(kind, { latency, lower = '', upper = '', median = '', sigma = '' }) {
  return { fixed: latency, uniform: { lower, upper }, lognormal: { median, sigma: number(sigma) } }[kind];
}

function number(text) {
  return text?.trim() && Number.isFinite(Number(text)) ? Number(text) : text;
}

function whichCalls() {
  return html`
    <fieldset><legend>${t('b.whichCalls')}</legend>
      <div class="field"><label for="rule-account">${name('account')}</label>
        <select id="rule-account" name="account">${options(['', ...state.accounts.map((one) => one.id)], draft.account ?? '', (id) => id || t('b.scopeAll'))}</select></div>
      ${field('action', { list: 'rule-actions', hint: 'b.anyIfEmpty' })}
      <datalist id="rule-actions">${state.actions.filter((one) => one.supported).map((one) => html`<option value=${one.name}></option>`)}</datalist>
      ${field('flow', { hint: 'b.anyIfEmpty', example: 'my_flow_name' })}
    </fieldset>`;
}

function whenView() {
  return html`
    <fieldset><legend>${t('b.when')}</legend>
      <div class="field"><label for="rule-when">${t('b.trigger')}</label>
        <select id="rule-when" name="when">${options(TRIGGERS, draft.when ?? '', (one) => t(`b.trigger.${one || 'always'}`))}</select></div>
      ${draft.when ? field(draft.when, { example: EXAMPLES[draft.when], hint: `b.hint.${draft.when}`, required: true }) : nothing}
      ${field('seed', { hint: 'b.hint.seed', example: '0' })}
    </fieldset>`;
}

function whatView() {
  return html`
    <fieldset><legend>${t('b.happens')}</legend>
      ${field('error', { list: 'rule-codes', hint: 'b.hint.error' })}
      <datalist id="rule-codes">${state.errorCodes.map((code) => html`<option value=${code}></option>`)}</datalist>
      ${field('retryAfter', { hint: 'b.hint.retryAfter', example: '2s' })}
      <div class="field"><label for="rule-latencyKind">${t('b.latency')}</label>
        <select id="rule-latencyKind" name="latencyKind">${options(Object.keys(LATENCIES), draft.latencyKind ?? '', (kind) => t(`b.latency.${kind || 'none'}`))}</select></div>
      ${LATENCIES[draft.latencyKind ?? ''].map((one) => field(one, { example: EXAMPLES[one], required: true }))}
      ${check('connection', 'b.doesReset')}${check('body', 'b.doesTruncate')}${check('hold', 'b.doesHold')}
    </fieldset>`;
}

function name(property) {
  return html`<span class="name">${property}</span>`;
}

function field(property, { hint, list, example, required = false }) {
  const invalid = new RegExp(`^(latency\\.)?${property}\\b`).test(errorOf('rule')?.message ?? '');
  return html`
    <div class="field ${invalid ? 'invalid' : ''}">
      <label for="rule-${property}">${name(property)}${hint ? html`<span class="hint">${t(hint)}</span>` : nothing}</label>
      <input id="rule-${property}" name=${property} list=${list ?? nothing} placeholder=${example ?? nothing} ?required=${required}
        autocomplete="off" spellcheck="false" aria-invalid=${invalid} .value=${draft[property] ?? ''}>
    </div>`;
}

function check(property, label) {
  return html`<p><label><input type="checkbox" name=${property} id="rule-${property}" .checked=${Boolean(draft[property])}> <code>${property}</code> ${t(label)}</label></p>`;
}
