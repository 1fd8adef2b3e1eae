/** What the contract says about an action. */
import { html } from './lib/lit-html/lit-html.js';
import { rule } from './rules.js';
import { t } from './text.js';

const VENDOR = 'https://www.alibabacloud.com/help/en/functionflow/api-fnf-2019-03-15-';

export function documentView(action, name) {
  return html`
    <h2>${name}</h2>
    ${action?.parameters?.length ? html`
      <div class="scroll" tabindex="0" role="group" aria-label=${t('c.parameters')}>
        <table>
          <caption>${t('c.parameters')}</caption>
          <thead><tr><th scope="col">${t('c.parameter')}</th><th scope="col">${t('c.type')}</th><th scope="col">${t('c.rule')}</th><th scope="col">${t('c.example')}</th><th scope="col">${t('c.source')}</th></tr></thead>
          <tbody>${action.parameters.map((one) => html`
            <tr><td><code>${one.name}</code>${one.required ? html` <span class="tag required">${t('c.required')}</span>` : ''}</td>
              <td>${t(`c.type.${one.type}`)}</td>
              <td>${rule(one.rule)}${one.defaultValue ? ` · ${t('c.default', one.defaultValue)}` : ''}</td>
              <td><code>${one.example}</code></td>
              <td>${t(`c.label.${one.label}`)}</td></tr>`)}</tbody>
        </table>
      </div>` : html`<p class="faint">${action?.supported ? t('c.noParameters') : t('c.unsupported')}</p>`}
    <ul>
      <li><a href="${VENDOR}${name.toLowerCase()}" rel="noreferrer">${t('c.vendorPage')}</a></li>
      <li><a href="https://github.com/fnf-local/fnf-local/blob/main/src/site/markdown/actions.md" rel="noreferrer">${t('c.actionsPage')}</a></li>
      <li><a href="/_fnf/openapi.yaml">${t('c.openapi')}</a></li>
    </ul>`;
}
