/** Compares two texts that were signed: strings to sign of version 1, or canonical requests of version 3. */

/** The index of the first character that differs, or -1. */
export function firstDifference(one, other) {
  const length = Math.max(one.length, other.length);
  for (let i = 0; i < length; i++) {
    if (one[i] !== other[i]) {
      return i;
    }
  }
  return -1;
}

/** What differs, as the test bench lists it: name, server, client; null on the side that lacks it. */
export function differences(server, client) {
  const [ours, theirs] = [signedParts(server), signedParts(client)];
  const found = [...new Set([...ours.keys(), ...theirs.keys()])]
    .filter((name) => ours.get(name) !== theirs.get(name))
    .map((name) => ({ name, server: ours.get(name) ?? null, client: theirs.get(name) ?? null }));
  const expected = [...ours.keys()].filter((name) => theirs.has(name)).join(', ');
  const actual = [...theirs.keys()].filter((name) => ours.has(name)).join(', ');
  return expected === actual ? found : [...found, { name: 'order', server: expected, client: actual }];
}

/** Whether a text is one of version 1, such as GET&%2F&AccessKeyId%3Dtestid. */
export function isVersion1(text) {
  return /^[A-Za-z]+&[^&\n]*&/.test(text);
}

/** The parameters, headers and other parts of a text, in their order. Values stay encoded once. */
export function signedParts(text) {
  return isVersion1(text) ? ofVersion1(text) : ofVersion3(text);
}

/** The query in a string to sign of version 1. */
export function queryOf(text) {
  return decode(text.split('&').slice(2).join('&'));
}

function ofVersion1(text) {
  const [method, path] = text.split('&');
  return new Map([['method', method], ['path', path], ...pairs(queryOf(text), '&', '=')]);
}

function ofVersion3(text) {
  const lines = text.split('\n');
  if (lines[0] === 'ACS3-HMAC-SHA256') {
    return new Map([['hash of the canonical request', lines[1] ?? '']]);
  }
  const end = Math.max(3, lines.indexOf('', 3));
  return new Map([
    ['method', lines[0]],
    ['path', lines[1] ?? ''],
    ...pairs(lines[2] ?? '', '&', '='),
    ...pairs(lines.slice(3, end).join('\n'), '\n', ':'),
    ['signed headers', lines[end + 1] ?? ''],
    ['body hash', lines[end + 2] ?? ''],
  ]);
}

function pairs(text, end, separator) {
  return text.split(end).filter(Boolean).map((pair) => {
    const at = pair.indexOf(separator);
    return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
  });
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
