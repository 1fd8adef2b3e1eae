/** The request of a call as it was sent, and what was signed. */
import { html } from './lib/lit-html/lit-html.js';
import { account, address } from './store.js';
import { t } from './text.js';
import { callCurl, copyButton, curlView } from './views.js';

/** @param result of the last call, or null if none was made */
export function requestView(result, parameters) {
  const command = curlView(callCurl(account(), parameters));
  if (!result) {
    return html`<p class="faint">${t('c.noRequest')}</p>${command}`;
  }
  const { request, requestId } = result;
  const url = new URL(request.url);
  const lines = [`${request.method} ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`, ...Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`)];
  const text = `${lines.join('\n')}\n${request.body ? `\n${request.body}\n` : ''}`;
  return html`
    ${command}
    <div class="code"><pre tabindex="0" aria-label=${t('c.tab.request')}>${text}</pre>${copyButton(text)}</div>
    <h3>${t('c.stringToSign')}</h3>
    <div class="code"><pre tabindex="0" aria-label=${t('c.stringToSign')}>${request.stringToSign}</pre>${copyButton(request.stringToSign)}</div>
    <p><a href=${address('signature', [], { requestId })}>${t('c.explain')}</a></p>`;
}
