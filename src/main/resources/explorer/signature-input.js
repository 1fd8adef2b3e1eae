/** Reads what a user pastes: a curl command, a raw HTTP request, a URL, the text of an error, or a RequestId. */
import { Unreadable, headersOf, readCurl } from './signature-curl.js';

const REQUEST_LINE = /^([A-Z]+) (\/\S*|https?:\/\/\S+)(?: HTTP\/[\d.]+)?$/;
const VERSION_1 = /\b[A-Za-z]+&(?:%2F|\/)&[^\s"'`\\<>]+/gi;
const VERSION_3 = /\b[A-Z]+\n\/[^\n]*\n[^\n]*\n(?:[^\n:]+:[^\n]*\n)+\n[^\n]+\n[0-9a-fA-F]{64}/g;
const REQUEST_ID = /request\W{0,3}id["'\s:=[]*([0-9A-F]{8}(?:-[0-9A-F]{4}){3}-[0-9A-F]{12})\b/i;

/**
 * @returns request (method, url, headers, body), or the texts that were signed: server, client and, if the error names
 *     one, requestId
 * @throws Unreadable
 */
export function readInput(pasted) {
  const text = pasted.trim().replaceAll('\r\n', '\n');
  if (text === '') {
    throw new Unreadable('s.error.empty');
  }
  if (/^(\$ )?curl(\.exe)?\s/.test(text)) {
    const { warning, ...request } = readCurl(text.replace(/^\$ /, ''));
    return { request, warning };
  }
  if (/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/i.test(text)) {
    return { requestId: text };
  }
  if (/^(https?:\/\/|\/?\?)\S+$/i.test(text)) {
    return { request: { method: 'GET', url: text.startsWith('?') ? `/${text}` : text } };
  }
  const lines = /^> [A-Z]+ \S/m.test(text) ? text.split('\n').filter((line) => line.startsWith('>')).map((line) => line.slice(2)) : text.split('\n');
  if (REQUEST_LINE.test(lines[0])) {
    return { request: readHttp(lines) };
  }
  return readError(text);
}

function readHttp([first, ...lines]) {
  const [, method, url] = first.match(REQUEST_LINE);
  const end = lines.indexOf('');
  const headers = headersOf(end < 0 ? lines : lines.slice(0, end));
  return { method, url, headers, ...(end >= 0 && { body: lines.slice(end + 1).join('\n') }) };
}

/** The strings to sign in an error's text, which may be JSON. */
function readError(pasted) {
  const text = pasted.replace(/(?:\\r)?\\n/g, '\n').replace(/\\u0026/gi, '&').replace(/\\u003d/gi, '=').replaceAll('\\"', '"');
  const found = [...text.matchAll(VERSION_1), ...text.matchAll(VERSION_3)].map((match) => ({
    text: match[0].replace(/[,;\])]+$/, ''),
    label: text.slice(Math.max(0, match.index - 40), match.index).match(/.*\b(server|client)/is)?.[1].toLowerCase(),
  }));
  const requestId = text.match(REQUEST_ID)?.[1];
  const server = found.find((one) => one.label === 'server') ?? found.find((one) => one.label !== 'client');
  const client = found.find((one) => one.label === 'client') ?? found.find((one) => one !== server);
  if (!server && !requestId) {
    throw new Unreadable('s.error.unknown');
  }
  return { server: server?.text, client: client?.text, requestId };
}
