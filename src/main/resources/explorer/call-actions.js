/** The actions to choose from. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { address, go, state } from './store.js';
import { t } from './text.js';
import { options } from './views.js';

export function actionList(input) {
  return html`
    <section aria-label=${t('c.actions')}>
      <label class="field narrow"><span>${t('c.action')}</span>
        <select @change=${(event) => go(address('call', [], { Action: event.target.value }))}>
          ${options(state.actions.filter((one) => one.supported || one.name === input.action).map((one) => one.name), input.action)}
        </select></label>
      <ul class="list wide">
        ${state.actions.filter((one) => one.supported).map((one) => html`
          <li><a href=${address('call', [], { Action: one.name, ...sharedWith(one, input.values) })} aria-current=${one.name === input.action ? 'true' : nothing}>${one.name}</a></li>`)}
        <li><details><summary class="off">${t('c.notSupported')}</summary>
          <ul class="list">${state.actions.filter((one) => !one.supported).map((one) => html`
            <li><a href=${address('call', [], { Action: one.name })} class="off">${one.name}</a></li>`)}</ul>
        </details></li>
      </ul>
    </section>`;
}

/** The flow and the execution stay the same when another action is chosen. */
function sharedWith(action, values) {
  const flow = values.FlowName ?? values.Name ?? '';
  const shared = { FlowName: flow, Name: flow, ExecutionName: values.ExecutionName ?? '' };
  return Object.fromEntries(action.parameters.filter((one) => shared[one.name]).map((one) => [one.name, shared[one.name]]));
}
