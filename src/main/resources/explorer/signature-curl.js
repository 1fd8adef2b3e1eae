/** Reads a curl command: what it would send, without sending it. */

/** A text that cannot be read; the words for why are under the key s.error.… */
export class Unreadable extends Error {
  constructor(key, ...values) {
    super(key);
    this.key = key;
    this.values = values;
  }
}

/** Blanks, line ends that go on, 'text', $'text', "text", an escaped character, or characters as they are. */
const PIECE = /(\s+)|[\\^]\r?\n|'([^']*)'|\$'((?:\\[^]|[^'\\])*)'|"((?:\\[^]|[^"\\])*)"|\\([^])|([^\s'"\\$^]+|[$^](?!\r?\n))/gy;
const END = /^(\||\|\||&|&&|;|\d?>.*|<.*)$/;

const OPTIONS = {
  '-X': 'method', '--request': 'method', '-H': 'header', '--header': 'header', '--url': 'url',
  '-d': 'data', '--data': 'data', '--data-ascii': 'data', '--data-binary': 'data', '--data-raw': 'raw', '--data-urlencode': 'encoded',
  '-A': 'agent', '--user-agent': 'agent', '-G': 'get', '--get': 'get', '-I': 'head', '--head': 'head',
  '-F': 'form', '--form': 'form', '-T': 'form', '--upload-file': 'form', '--json': 'json',
};
const SWITCHES = ['get', 'head'];

/** Options of no interest here that are followed by a value. */
const SKIPPED = /^(-[obcewmuxEDKry]|--(output|cookie|cookie-jar|referer|write-out|max-time|connect-timeout|user|proxy|cacert|cert|key|resolve|connect-to|retry|retry-delay|dump-header|interface|tls-max|ciphers))$/;

/** @returns method, url, headers and body as the test bench takes them; warning is the key of a remark or undefined */
export function readCurl(command) {
  const { words, cut } = split(command);
  const read = { header: [], url: [], data: [] };
  const rest = words.slice(1);
  while (rest.length > 0) {
    const word = rest.shift();
    if (/^-./.test(word)) {
      option(word, rest, read);
    } else {
      read.url.push(word);
    }
  }
  return { ...request(read), warning: cut ? 's.warnAmpersand' : undefined };
}

function split(command) {
  const words = [];
  let word = null;
  let cut = false;
  let end = 0;
  PIECE.lastIndex = 0;
  for (const piece of command.matchAll(PIECE)) {
    end = piece.index + piece[0].length;
    const [, blank, single, ansi, double, escaped, plain] = piece;
    if (blank !== undefined) {
      words.push(...(word === null ? [] : [word]));
      word = null;
    } else if (word === null && plain !== undefined && END.test(plain)) {
      return { words, cut };
    } else if (!/^[\\^]\r?\n$/.test(piece[0])) {
      cut ||= plain !== undefined && /&./.test(plain);
      const unquoted = ansi === undefined ? double?.replace(/\\(?:\r?\n|([\\"$`]))/g, '$1') : unescapeAnsi(ansi);
      word = (word ?? '') + (single ?? unquoted ?? escaped ?? plain);
    }
  }
  if (end < command.length) {
    throw new Unreadable('s.error.quote', command.slice(end, end + 30));
  }
  return { words: word === null ? words : [...words, word], cut };
}

const ESCAPES = { n: '\n', t: '\t', r: '\r', a: '\x07', b: '\b', e: '\x1b', f: '\f', v: '\v' };

/** The escapes of $'…'; those of bytes are UTF-8. */
function unescapeAnsi(text) {
  const byte = /\\(?:x([0-9a-f]{1,2})|([0-7]{1,3}))/gi;
  return text.replace(/((?:\\x[0-9a-f]{1,2}|\\[0-7]{1,3})+)|\\u([0-9a-f]{1,4})|\\U([0-9a-f]{1,8})|\\([^])/gi, (all, bytes, four, eight, one) => {
    if (bytes) {
      return new TextDecoder().decode(Uint8Array.from(bytes.matchAll(byte), ([, hex, octal]) => (hex ? parseInt(hex, 16) : parseInt(octal, 8))));
    }
    return four || eight ? String.fromCodePoint(parseInt(four ?? eight, 16)) : ESCAPES[one] ?? one;
  });
}

/** Takes an option, and from the rest its value. */
function option(word, rest, read) {
  const isLong = word.startsWith('--');
  const name = isLong ? word : word.slice(0, 2);
  const kind = OPTIONS[name];
  const more = isLong ? '' : word.slice(2);
  if (kind === 'form' || kind === 'json') {
    throw new Unreadable('s.error.option', name);
  } else if (SWITCHES.includes(kind) || (kind === undefined && !SKIPPED.test(name))) {
    read[kind] = true;
    if (more) {
      option(`-${more}`, rest, read);
    }
    return;
  }
  const value = more || (rest.shift() ?? '');
  if (kind === 'header' || kind === 'url') {
    read[kind].push(value);
  } else if (kind === 'data' || kind === 'raw' || kind === 'encoded') {
    read.data.push(data(kind, value));
  } else if (kind === 'agent') {
    read.header.push(`User-Agent: ${value}`);
  } else if (kind) {
    read[kind] = value;
  }
}

function data(kind, value) {
  const [, name, sign, text] = value.match(/^([^=@]*)([=@]?)([^]*)$/);
  if ((kind === 'data' && value.startsWith('@')) || (kind === 'encoded' && sign === '@')) {
    throw new Unreadable('s.error.file', value);
  }
  if (kind !== 'encoded') {
    return value;
  }
  return sign ? `${name && `${name}=`}${encode(text)}` : encode(value);
}

function encode(text) {
  return encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
}

function request({ method, header, url, data: parts, get, head }) {
  if (url.length !== 1) {
    throw new Unreadable(url.length ? 's.error.urls' : 's.error.noUrl', url.length);
  }
  const sent = parts.join('&');
  const isForm = parts.length > 0 && !get;
  const target = /^https?:\/\//i.test(url[0]) ? url[0] : `http://${url[0]}`;
  return {
    method: method ?? (head ? 'HEAD' : isForm ? 'POST' : 'GET'),
    url: parts.length > 0 && get ? `${target}${target.includes('?') ? '&' : '?'}${sent}` : target,
    headers: headersOf(header, isForm ? { 'Content-Type': 'application/x-www-form-urlencoded' } : {}),
    ...(isForm && { body: sent }),
  };
}

/** Values by name, lists where a name comes more than once. */
export function headersOf(lines, defaults = {}) {
  const headers = Object.create(null);
  for (const line of lines) {
    const [, name, value] = line.match(/^([^:;\s]+)\s*[:;]\s*([^]*)$/) ?? [];
    if (name === undefined) {
      throw new Unreadable('s.error.header', line);
    }
    const known = Object.keys(headers).find((one) => one.toLowerCase() === name.toLowerCase()) ?? name;
    headers[known] = known in headers ? [headers[known], value].flat() : value;
  }
  const missing = Object.entries(defaults).filter(([name]) => !Object.keys(headers).some((one) => one.toLowerCase() === name.toLowerCase()));
  return { ...headers, ...Object.fromEntries(missing) };
}
