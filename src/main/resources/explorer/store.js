/** What all rooms share, and how the page is drawn again after a change. */

export const state = {
  /** As GET /_fnf/actions and GET /_fnf/accounts tell. */
  actions: [],
  accounts: [],
  errorCodes: [],
  defaultAccount: '',
  route: { room: 'call', path: [], query: new URLSearchParams() },
  /** Whether the emulator has not answered the last request. */
  gone: false,
  /** Called with the token once the user has entered it, or null while none is asked for. */
  askForToken: null,
  /** A sentence for screen readers. */
  said: '',
};

let draw = () => {};
let due = false;

export function onRefresh(callback) {
  draw = callback;
}

/** Draws the page again, once for all changes of a moment. */
export function refresh() {
  if (!due) {
    due = true;
    queueMicrotask(() => {
      due = false;
      draw();
    });
  }
}

export function say(sentence) {
  state.said = sentence;
  refresh();
}

/** Reads an address such as #/executions/my_flow_name?Status=Failed. */
export function parseRoute(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split(/\?(.*)/s);
  const [room, ...rest] = path.split('/').filter(Boolean).map(decode);
  return { room: room ?? 'call', path: rest, query: new URLSearchParams(query) };
}

/** Writes such an address; empty values are left out, and the account and the language of the present one are kept. */
export function address(room, path = [], query = {}) {
  const values = new URLSearchParams();
  for (const name of ['account', 'lang']) {
    if (state.route.query.has(name) && !(name in query)) {
      values.set(name, state.route.query.get(name));
    }
  }
  for (const [name, value] of Object.entries(query)) {
    if (value !== '' && value !== null && value !== undefined) {
      values.set(name, value);
    }
  }
  const text = values.toString();
  return `#/${[room, ...path].map(encodeURIComponent).join('/')}${text ? `?${text}` : ''}`;
}

/** Names that mean something else in the address of a call. */
const RESERVED = ['account', 'lang', 'method', 'signatureVersion', 'mistake', 'tab'];
const PREFIX = 'p.';

/** How the address names a parameter of a call. */
export function nameInAddress(name) {
  return RESERVED.includes(name) || name.startsWith(PREFIX) ? PREFIX + name : name;
}

export function nameFromAddress(name) {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}

export function go(target) {
  location.hash = target;
}

/** Changes the address without a step in the browser's history, and without opening the room again. */
export function replaceAddress(target) {
  history.replaceState(null, '', target);
  state.route = parseRoute(target);
  refresh();
}

/** The account that calls are made for; empty for the default one. */
export function account() {
  return state.route.query.get('account') ?? '';
}

/** The id of that account. */
export function accountId() {
  return account() || state.defaultAccount;
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
