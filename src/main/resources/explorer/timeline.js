/** The history of an execution: its events in order, with bars for how long each step took. */
import { html, nothing, svg } from './lib/lit-html/lit-html.js';
import { guard } from './lib/lit-html/directives/guard.js';
import { refresh } from './store.js';
import { duration, language, t, time } from './text.js';
import { empty } from './views.js';

const WIDTH = 160;
/** More rows take a browser seconds. */
const FIRST_EVENTS = 300;

let showsAll = false;

/** It is drawn again only if there are other events. */
export function timeline(events) {
  return guard([events, showsAll, language()], () => (events.length === 0 ? empty(t('e.noEvents')) : table(events)));
}

function table(events) {
  const start = Date.parse(events[0].Time);
  const length = Math.max(1, Date.parse(events.at(-1).Time) - start);
  const byId = new Map(events.map((event) => [event.EventId, event]));
  return html`
    <div class="scroll" tabindex="0" role="group" aria-label=${t('e.history')}>
      <table class="timeline">
        <caption class="spoken">${t('e.history')}</caption>
        <thead><tr><th scope="col" class="number">#</th><th scope="col" class="number">${t('e.since')}</th><th scope="col">${t('e.when')}</th><th scope="col">${t('e.type')}</th><th scope="col">${t('e.step')}</th><th scope="col">${t('e.detail')}</th></tr></thead>
        <tbody>${(showsAll ? events : events.slice(0, FIRST_EVENTS)).map((event) => row(event, byId.get(event.ScheduleEventId), start, length))}</tbody>
      </table>
    </div>
    ${events.length > FIRST_EVENTS && !showsAll ? html`<p><button type="button" @click=${showAll}>${t('e.showAll', events.length)}</button></p>` : nothing}`;
}

function showAll() {
  showsAll = true;
  refresh();
}

/** @param cause the event that scheduled this one */
function row(event, cause, start, length) {
  const at = Date.parse(event.Time) - start;
  const from = cause ? Date.parse(cause.Time) - start : at;
  const kind = /Failed|TimedOut/.test(event.Type) ? 'Failed' : /Succeeded|Exited/.test(event.Type) ? 'Succeeded' : 'Running';
  return html`
    <tr>
      <td class="number">${event.EventId}</td>
      <td class="number" title=${time(event.Time)}>+${duration(at)}</td>
      <td class="when"><svg viewBox="0 0 ${WIDTH} 10" width=${WIDTH} height="10" aria-hidden="true">${svg`
        <rect class="bar ${kind}" x=${(from / length) * (WIDTH - 6)} y="2" width=${Math.max(6, ((at - from) / length) * (WIDTH - 6))} height="6" rx="3"></rect>`}</svg></td>
      <td>${event.Type}</td>
      <td>${event.StepName || nothing}</td>
      <td class="mono">${event.EventDetail}</td>
    </tr>`;
}
