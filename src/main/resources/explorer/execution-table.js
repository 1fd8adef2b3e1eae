/** Executions in a table, newest first. */
import { html, nothing } from './lib/lit-html/lit-html.js';
import { repeat } from './lib/lit-html/directives/repeat.js';
import { address } from './store.js';
import { duration, t, time } from './text.js';
import { status } from './views.js';

/** @param isOpen tells whether the execution with a name is shown in full */
export function executionTable({ flow, rows }, isOpen, filters) {
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label=${t('e.of', flow)}>
      <table class="executions">
        <caption class="spoken">${t('e.of', flow)}</caption>
        <thead><tr><th scope="col">${t('e.name')}</th><th scope="col">${t('e.status')}</th><th scope="col">${t('e.started')}</th><th scope="col">${t('e.stopped')}</th><th scope="col" class="number">${t('e.duration')}</th></tr></thead>
        <tbody>${repeat(rows, (row) => row.Name, (row) => html`
          <tr class=${isOpen(row.Name) ? 'chosen' : nothing}>
            <td><a href=${address('executions', [flow, row.Name], filters)}>${row.Name}</a></td>
            <td>${status(row.Status)}</td>
            <td class="time" title=${row.StartedTime}>${time(row.StartedTime)}</td>
            <td class="time" title=${row.StoppedTime ?? ''}>${time(row.StoppedTime)}</td>
            <td class="number">${duration(Date.parse(row.StoppedTime) - Date.parse(row.StartedTime))}</td>
          </tr>`)}</tbody>
      </table>
    </div>`;
}
