/** Requests to the emulator: to its test bench, and signed calls of the API. */
import { refresh, state } from './store.js';
import { t } from './text.js';

/** What the test bench refuses, in its own words. */
export class Problem extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

/** The emulator does not answer. */
export class Gone extends Error {}

/**
 * Asks the test bench.
 *
 * @param path below /_fnf/
 * @param query values by name; empty ones are left out
 * @param json a body as an object, jsonText: one as text, or yaml
 * @returns JSON as an object, anything else as text
 * @throws Problem with the detail that the test bench gives
 */
export async function bench(method, path, { query = {}, json, jsonText = JSON.stringify(json), yaml, signal } = {}) {
  const headers = {};
  let body;
  if (jsonText !== undefined) {
    headers['Content-Type'] = 'application/json';
    body = jsonText;
  } else if (yaml !== undefined) {
    headers['Content-Type'] = 'application/yaml';
    body = yaml;
  }
  const token = sessionStorage.getItem('token');
  if (token) {
    headers.Authorization = `Bearer ${token}`;
  }
  const response = await send(benchPath(path, query), { method, headers, body, signal });
  if (response.status === 401) {
    await askForToken();
    return bench(method, path, { query, jsonText, yaml, signal });
  }
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('Content-Type') ?? '');
  if (!response.ok) {
    throw new Problem(response.status, isJson ? JSON.parse(text).detail : text || response.statusText);
  }
  return isJson ? JSON.parse(text) : text;
}

/** The path and query of a request to the test bench. */
export function benchPath(path, query = {}) {
  const values = new URLSearchParams(Object.entries(query).filter(([, value]) => value !== '' && value !== undefined && value !== null));
  const text = values.toString();
  return `/_fnf/${path}${text ? `?${text}` : ''}`;
}

/**
 * Makes a signed call of the API.
 *
 * @param parameters with the Action; an empty value is sent as such
 * @param mistake what to do wrong after signing: see mistakes
 * @param quiet whether the call leaves journal, faults and throttling alone
 */
export async function call(account, parameters, { method = methodOf(parameters.Action), signatureVersion = '1', mistake = 'none', quiet = false, signal } = {}) {
  const signed = await sign(account, parameters, method, signatureVersion);
  const request = mistakes[mistake](signed);
  const result = await sendSigned(request, quiet, signal);
  return mistake === 'nonce' ? sendSigned(request, quiet, signal) : result;
}

/** As the vendor's clients call: GET what reads, POST what writes, which browsers never send twice by themselves. */
export function methodOf(action) {
  return /^(Describe|Get|List)/.test(action) ? 'GET' : 'POST';
}

/**
 * The response of a call that must succeed.
 *
 * @param quiet as above
 * @throws Error with the code and the message of the API
 */
export async function answer(account, parameters, quiet = false) {
  const { status, json, text } = await call(account, parameters, { quiet });
  if (status !== 200 || json === null) {
    throw new Error(json ? `${json.Code}: ${json.Message}` : text || t('noResponse'));
  }
  return json;
}

/** What a client may do wrong with a signed call. */
export const mistakes = {
  none: (signed) => signed,
  secret: (signed) => changed(signed, /(Signature=)/, '$1x'),
  time: (signed) => ({
    ...changed(signed, /(Timestamp=)\d{4}/, '$12001'),
    headers: 'x-acs-date' in signed.headers ? { ...signed.headers, 'x-acs-date': '2001-01-01T00:00:00Z' } : signed.headers,
  }),
  nonce: (signed) => signed,
  unsigned: (signed) => changed(signed, /(&|,|)Signature=[^&,]*/, ''),
};

function changed(signed, pattern, replacement) {
  const { Authorization: authorization, ...others } = signed.headers;
  return {
    ...signed,
    url: signed.url.replace(pattern, replacement),
    body: signed.body?.replace(pattern, replacement),
    headers: authorization ? { ...others, Authorization: authorization.replace(pattern, replacement) } : others,
  };
}

function sign(account, parameters, method, signatureVersion) {
  return bench('POST', 'sign', { json: { account: account || null, method, signatureVersion, parameters } });
}

async function sendSigned(signed, quiet, signal) {
  const start = performance.now();
  const url = new URL(signed.url);
  const response = await send(url.pathname + url.search, {
    method: signed.method,
    headers: quiet ? { ...signed.headers, 'x-fnf-quiet': 'true' } : signed.headers,
    body: signed.body,
    signal,
  });
  const text = await response.text().catch(() => null);
  return {
    request: signed,
    status: response.status,
    millis: performance.now() - start,
    requestId: response.headers.get('x-acs-request-id') ?? '',
    headers: [...response.headers],
    text: text ?? '',
    json: parse(text),
    cut: text === null,
  };
}

async function send(path, options) {
  let response;
  try {
    response = await fetch(path, { cache: 'no-store', credentials: 'omit', redirect: 'error', ...options });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    await findOut();
    throw new Gone(t(state.gone ? 'gone' : 'noResponse'));
  }
  found();
  return response;
}

/** A request without a response may be a fault that was asked for: health knows whether the emulator is there. */
async function findOut() {
  try {
    await fetch('/actuator/health/liveness', { cache: 'no-store' });
  } catch {
    state.gone = true;
    refresh();
    setTimeout(lookAgain, 1000);
  }
}

async function lookAgain() {
  if (!state.gone) {
    return;
  }
  try {
    await fetch('/actuator/health/liveness', { cache: 'no-store' });
    found();
  } catch {
    setTimeout(lookAgain, 1000);
  }
}

function found() {
  if (state.gone) {
    state.gone = false;
    refresh();
    dispatchEvent(new Event('reopen'));
  }
}

let asking = null;

function askForToken() {
  asking ??= new Promise((resolve) => {
    state.askForToken = (token) => {
      // Nothing else can be a token, nor be sent in a header.
      sessionStorage.setItem('token', /^[\x21-\x7e]+$/.test(token) ? token : 'none');
      state.askForToken = null;
      asking = null;
      refresh();
      resolve();
    };
    refresh();
  });
  return asking;
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
