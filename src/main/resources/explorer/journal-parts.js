/** Parts of a recorded call as the journal shows them. */
import { html } from './lib/lit-html/lit-html.js';
import { t } from './text.js';

/** Status and error code, with a sign. */
export function outcome({ status, code }) {
  const isGood = code === null && status < 400;
  const sign = isGood ? '✔' : '✖';
  return html`<span class="status ${isGood ? 'Succeeded' : 'Failed'}"><span aria-hidden="true">${sign}</span> ${status}</span> ${code ?? ''}`;
}

/** The flow that a call names. */
export function flowOf({ action, parameters }) {
  return parameters.FlowName ?? (/^(Create|Update|Delete|Describe)Flow$/.test(action) ? parameters.Name : undefined) ?? '–';
}

/** A short name for what a client calls itself. */
export function clientName(userAgent) {
  if (!userAgent) {
    return '–';
  }
  const language = userAgent.match(/\b(Java|Node\.js|Python|Golang|PHP|\.NET)\b/i)?.[1] ?? '';
  if (!/^AlibabaCloud/i.test(userAgent)) {
    return userAgent.startsWith('Mozilla/') ? t('j.browser') : userAgent.match(/^[^/\s]+/)?.[0] ?? userAgent;
  }
  if (/AsyncCore|TeaDSL/i.test(userAgent)) {
    return `Alibaba Cloud Tea${language && ` (${language})`}`;
  }
  return language === 'Java' ? 'aliyun-java-sdk' : `Alibaba Cloud${language && ` (${language})`}`;
}

/** A hint at a parameter or an action that does not exist is a near miss. */
export function notesView(notes) {
  return notes.map((note) => {
    const isNear = note.startsWith('unknown');
    const mark = isNear ? `⚠ ${t('j.nearMiss')}` : `ⓘ ${t('j.note')}`;
    return html`<div><span class="tag ${isNear ? 'warn' : ''}">${mark}</span> <span lang="en">${note}</span></div>`;
  });
}
