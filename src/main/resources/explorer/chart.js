/** Bars of the executions that are listed, by the time of their start and by status. */
import { html, nothing, svg } from './lib/lit-html/lit-html.js';
import { t, time } from './text.js';
import { status } from './views.js';

const ORDER = ['Succeeded', 'Running', 'Starting', 'Stopped', 'TimedOut', 'Failed'];
const BARS = 48;
const WIDTH = 720;
const HEIGHT = 72;

export function chart(rows) {
  const times = rows.map((row) => Date.parse(row.StartedTime)).filter((one) => !Number.isNaN(one));
  const [first, last] = [Math.min(...times), Math.max(...times)];
  if (times.length < 2 || first === last) {
    return nothing;
  }
  const step = (last - first) / (BARS - 1);
  const bars = Array.from({ length: BARS }, () => ({}));
  for (const row of rows) {
    const bar = bars[Math.round((Date.parse(row.StartedTime) - first) / step)];
    bar[row.Status] = (bar[row.Status] ?? 0) + 1;
  }
  const highest = Math.max(...bars.map((bar) => Object.values(bar).reduce((sum, count) => sum + count, 0)));
  const counts = ORDER.map((name) => [name, rows.filter((row) => row.Status === name).length]).filter(([, count]) => count > 0);
  return html`
    <figure class="chart">
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" role="img" aria-label=${t('e.chart', counts.map(([name, count]) => `${name} ${count}`).join(', '))}>
        ${bars.map((bar, index) => column(bar, index, highest))}
      </svg>
      <figcaption><span>${time(new Date(first).toISOString())}</span>
        <span class="legend">${counts.map(([name, count]) => html`<span>${status(name)} ${count}</span>`)}</span>
        <span>${time(new Date(last).toISOString())}</span></figcaption>
    </figure>`;
}

function column(bar, index, highest) {
  let top = HEIGHT;
  return ORDER.filter((name) => bar[name]).map((name) => {
    const height = (bar[name] / highest) * (HEIGHT - 4);
    top -= height;
    return svg`<rect class="bar ${name}" x=${(index * WIDTH) / BARS + 1} y=${top} width=${WIDTH / BARS - 2} height=${height}></rect>`;
  });
}
