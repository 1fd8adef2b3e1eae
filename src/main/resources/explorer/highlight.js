/** Colours for code: the highlighter only splits it into tokens, and what is shown is text. */
import { html } from './lib/lit-html/lit-html.js';

const GRAMMARS = { cli: 'bash', curl: 'bash' };

let prism = null;

/** Loads the highlighter, which is larger than the rest of the page, once it is needed. */
export async function loadHighlighter() {
  try {
    prism ??= (await import('./lib/prism.js')).default;
  } catch {
    // Then code is shown as plain text.
  }
}

export function highlight(text, language) {
  const grammar = prism?.languages[GRAMMARS[language] ?? language];
  return grammar ? prism.tokenize(text, grammar).map(token) : text;
}

function token(one) {
  if (typeof one === 'string') {
    return one;
  }
  const content = Array.isArray(one.content) ? one.content.map(token) : token(one.content);
  return html`<span class="token ${one.type}">${content}</span>`;
}
