/** The rules by which calls fail, with how often each was applied. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { bench } from './api.js';
import { ruleForm } from './bench-fault-form.js';
import { act, outcome, scope } from './bench-parts.js';
import { refresh, state } from './store.js';
import { t } from './text.js';
import { empty, failure } from './views.js';

const PRESETS = [
  ['throttled', { first: 2, error: 'ResourceThrottled' }],
  ['slow', { latency: '2s' }],
  ['reset', { first: 1, connection: 'reset' }],
  ['hold', { first: 1, hold: true }],
];

let rules = [];
let problem = null;
/** The number of the last question, so that an older answer does not replace a newer one. */
let asked = 0;

/** All rules, as one without an account applies to each account too. */
export async function loadFaults() {
  const mine = ++asked;
  try {
    const answer = await bench('GET', 'faults');
    if (mine === asked) {
      rules = answer;
    }
    problem = null;
  } catch (e) {
    problem = e;
  }
  refresh();
}

export function faultsView() {
  const shown = rules.filter((rule) => !scope() || !rule.account || rule.account === scope());
  const removable = rules.some((rule) => !scope() || rule.account === scope());
  return html`
    <section class="card" aria-labelledby="faults-title">
      <h2 id="faults-title">${t('b.faults')}</h2>
      <div class="row" role="group" aria-labelledby="presets-title">
        <span id="presets-title">${t('b.presets')}</span>
        ${PRESETS.map(([name, rule]) => html`
          <button type="button" class="small" id=${`preset-${name}`} @click=${() => add(rule)}>${t(`b.preset.${name}`)}</button>`)}
      </div>
      ${problem && !state.gone ? failure(problem) : nothing}
      ${shown.length ? table(shown) : empty(t(scope() ? 'b.noRulesOfAccount' : 'b.noRules'))}
      <div class="row"><button type="button" class="danger" id="remove-faults" ?disabled=${!removable} @click=${removeAll}>
        ${t(scope() ? 'b.removeOfAccount' : 'b.removeAll')}</button></div>
      ${outcome('faults')}
      ${ruleForm(loadFaults)}
    </section>`;
}

function table(shown) {
  return html`
    <div class="scroll"><table id="faults">
      <caption>${t(scope() ? 'b.rulesOfAccount' : 'b.rules')}</caption>
      <thead><tr>
        <th scope="col">${t('b.rule')}</th><th scope="col">${t('b.calls')}</th><th scope="col">${t('b.when')}</th><th scope="col">${t('b.happens')}</th>
        <th scope="col" class="number">${t('b.matched')}</th><th scope="col" class="number">${t('b.applied')}</th>
        <th scope="col" class="number">${t('b.held')}</th><th scope="col">${t('b.acts')}</th>
      </tr></thead>
      <tbody>${repeat(shown, (rule) => rule.id, row)}</tbody>
    </table></div>`;
}

function row(rule) {
  return html`
    <tr data-rule=${rule.id}>
      <th scope="row">${rule.id}</th><td>${calls(rule)}</td><td>${when(rule)}</td><td>${happens(rule)}</td>
      <td class="number matched">${rule.matched}</td><td class="number applied">${rule.applied}</td><td class="number held">${rule.held}</td>
      <td><div class="acts">
        ${rule.hold ? html`<button type="button" class="small release" ?disabled=${rule.held === 0} aria-label=${t('b.releaseOne', rule.id)}
          @click=${() => release(rule.id)}>${t('b.release')}</button>` : nothing}
        <button type="button" class="small danger remove" aria-label=${t('b.removeOne', rule.id)} @click=${() => remove(rule.id)}>${t('b.remove')}</button>
      </div></td>
    </tr>`;
}

function calls(rule) {
  return list([
    rule.action ?? t('b.anyAction'),
    rule.flow && t('b.ofFlow', rule.flow),
    rule.account ? t('b.ofAccount', rule.account) : t('b.ofAll'),
  ]);
}

function when(rule) {
  if (rule.first !== undefined) {
    return t('b.first', rule.first);
  }
  if (rule.every !== undefined) {
    return t('b.every', rule.every);
  }
  return rule.probability === undefined ? t('b.always') : t('b.atRandom', Number((rule.probability * 100).toFixed(4)));
}

function happens(rule) {
  return list([
    rule.error && t('b.doesError', rule.error),
    rule.retryAfter && t('b.doesRetryAfter', rule.retryAfter),
    slow(rule.latency),
    rule.connection && t('b.doesReset'),
    rule.body && t('b.doesTruncate'),
    rule.hold && t('b.doesHold'),
  ]);
}

function slow(latency) {
  if (typeof latency === 'object') {
    return 'lower' in latency ? t('b.slowBetween', latency.lower, latency.upper) : t('b.slowAbout', latency.median, latency.sigma);
  }
  return latency && t('b.slow', latency);
}

function list(parts) {
  return parts.filter(Boolean).join(t('b.comma'));
}

function add(rule) {
  const json = scope() ? { account: scope(), ...rule } : rule;
  return change('POST', 'faults', { json }, (one) => ['b.added', one.id]);
}

function release(id) {
  return change('POST', `faults/${id}/release`, {}, (answer) => ['b.released', id, answer.released]);
}

function remove(id) {
  return change('DELETE', `faults/${id}`, {}, () => ['b.removed', id]);
}

function removeAll() {
  return change('DELETE', 'faults', { query: { account: scope() } }, () => [scope() ? 'b.removedOfAccount' : 'b.removedAll']);
}

async function change(method, path, options, sentence) {
  await act('faults', method, path, options, sentence);
  await loadFaults();
}
