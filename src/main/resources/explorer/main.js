/** The page around the rooms: its head, the way between rooms, and what holds for all of them. */
import { html, nothing, render } from './lib/lit-html/lit-html.js';
import { bench } from './api.js';
import { account, address, go, onRefresh, parseRoute, refresh, state } from './store.js';
import { chooseLanguage, language, loadWords, t } from './text.js';
import { busyMark, failure, options } from './views.js';

/** By their name in the address; each module has open(route), view() and, if it must end something, close(). */
const ROOMS = {
  call: () => import('./call.js'),
  executions: () => import('./executions.js'),
  requests: () => import('./journal.js'),
  bench: () => import('./bench.js'),
  signature: () => import('./signature.js'),
};
const KEYS = [['Ctrl+Enter', 'keyCall'], ['/', 'keyFilter'], ['1 – 5', 'keyRoom'], ['?', 'keyHelp'], ['Esc', 'keyClose']];

/** As icon.svg, which the browser would ask for again. */
const MARK = html`<svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true"><rect width="32" height="32" rx="7"></rect><path d="M9 10h7a4 4 0 0 1 4 4v4a4 4 0 0 0 4 4"></path><circle cx="8" cy="10" r="3.2"></circle><circle cx="24" cy="22" r="3.2"></circle></svg>`;

let room = null;
let roomName = null;
/** The room and the language that are asked for, and those that are loaded. */
let wanted = '';
let loaded = '';
let problem = null;
/** The last address of each room. */
let visited = {};
let openings = 0;

onRefresh(() => render(page(), document.getElementById('app')));
addEventListener('hashchange', () => openRoom());
addEventListener('reopen', reopen);
addEventListener('keydown', onKey);
start();

async function start() {
  setTheme(localStorage.getItem('theme'));
  await openRoom();
}

async function openRoom() {
  const opening = ++openings;
  const route = parseRoute(location.hash);
  state.route = route;
  const name = Object.hasOwn(ROOMS, route.room) ? route.room : 'call';
  chooseLanguage(route.query.get('lang') ?? new URLSearchParams(location.search).get('lang'));
  wanted = `${name} ${language()}`;
  const mine = wanted;
  const shared = loadShared();
  // It is awaited below; until then, a failure has nobody to catch it.
  shared.catch(() => {});
  try {
    if (mine !== loaded) {
      room?.close?.();
      const [module] = await Promise.all([ROOMS[name](), loadWords('common'), loadWords(name)]);
      if (opening !== openings) {
        return;
      }
      room = module;
      roomName = name;
      loaded = mine;
      refresh();
    }
    await shared;
    problem = null;
    if (opening === openings) {
      document.title = `${t(`room.${roomName}`)} · FnF Local`;
      await room.open(route);
    }
  } catch (e) {
    problem = opening === openings ? e : problem;
  }
  refresh();
}

/** Loads again what is shown: the emulator is back, or much has changed. A module that once failed to load needs a new page. */
function reopen() {
  if (problem && wanted !== loaded) {
    location.reload();
  } else {
    openRoom();
  }
}

/** What every room needs; accounts may come and go. */
async function loadShared() {
  const [actions, accounts] = await Promise.all([
    state.actions.length ? { actions: state.actions } : bench('GET', 'actions'),
    bench('GET', 'accounts'),
  ]);
  state.actions = actions.actions;
  state.errorCodes = actions.errorCodes ?? state.errorCodes;
  state.accounts = accounts.accounts;
  state.defaultAccount = accounts.defaultAccount;
}

function page() {
  return html`
    <a class="skip" href="#main" @click=${skip}>${t('skip')}</a>
    <header>
      <a class="brand" href=${address('call')}>${MARK}FnF Local</a>
      <nav aria-label=${t('rooms')}>
        ${Object.keys(ROOMS).map((name) => html`
          <a href=${addressOf(name)} aria-current=${name === roomName ? 'page' : nothing}>${t(`room.${name}`)}</a>`)}
      </nav>
      <div class="tools">
        ${accountChoice()}
        <button type="button" class="quiet" lang=${language() === 'zh' ? 'en' : 'zh-CN'} @click=${switchLanguage}>${language() === 'zh' ? 'English' : '中文'}</button>
        <button type="button" class="quiet icon" aria-label=${t('theme')} title=${t('theme')} @click=${switchTheme}>◐</button>
        <button type="button" class="quiet icon" aria-label=${t('keys')} title=${t('keys')} @click=${showHelp}>?</button>
      </div>
    </header>
    ${state.gone ? html`<p class="banner" role="alert">${t('gone')}</p>` : nothing}
    ${state.askForToken ? tokenForm() : nothing}
    ${helpView()}
    <main id="main" tabindex="-1" class=${`room-${roomName}`}>
      ${problem ? failure(problem) : nothing}
      ${roomView()}
    </main>
    <p class="spoken" aria-live="polite">${state.said}</p>`;
}

/** Whatever a room cannot show, the page goes on. */
function roomView() {
  if (room === null || state.actions.length === 0) {
    return problem ? nothing : busyMark(room !== null);
  }
  try {
    visited[roomName] = location.hash;
    return room.view();
  } catch (e) {
    return failure(e);
  }
}

/** A room is opened again as it was left. */
function addressOf(name) {
  return visited[name] ?? address(name);
}

function accountChoice() {
  const chosen = account();
  const known = chosen === '' || state.accounts.some((one) => one.id === chosen);
  return html`
    <label class="account"><span>${t('account')}</span>
      <select @change=${(event) => chooseAccount(event.target.value)}>
        ${options(['', ...(known ? [] : [chosen]), ...state.accounts.map((one) => one.id)], chosen, (id) => id || t('defaultAccount'))}
      </select></label>`;
}

/** A call keeps its parameters; what else an address names belongs to the account that it was for. */
function chooseAccount(chosen) {
  const { room: name, query } = state.route;
  visited = {};
  go(address(name, [], { ...(name === 'call' ? Object.fromEntries(query) : {}), account: chosen }));
}

function tokenForm() {
  const enter = (event) => {
    event.preventDefault();
    state.askForToken(new FormData(event.target).get('token'));
  };
  return html`
    <form class="banner token" @submit=${enter}>
      <label>${t('tokenWanted')} <input name="token" type="password" required autocomplete="off" autofocus></label>
      <button>${t('enter')}</button>
      ${sessionStorage.getItem('token') ? html`<span role="alert">${t('tokenWrong')}</span>` : nothing}
    </form>`;
}

function helpView() {
  return html`
    <dialog id="help" class="help" aria-labelledby="help-title">
      <h2 id="help-title">${t('keys')}</h2>
      <dl>${KEYS.map(([key, meaning]) => html`<dt><kbd>${key}</kbd></dt><dd>${t(meaning)}</dd>`)}</dl>
      <button type="button" id="close-help" @click=${() => document.getElementById('help').close()}>${t('close')}</button>
    </dialog>`;
}

function showHelp() {
  document.getElementById('help').showModal();
}

function onKey(event) {
  if (document.getElementById('help')?.open) {
    return;
  }
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    (event.target.closest('main form') ?? document.querySelector('main form[data-primary]'))?.requestSubmit();
  } else if (!event.ctrlKey && !event.metaKey && !event.altKey && !/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
    pressed(event);
  }
}

function pressed(event) {
  const name = Object.keys(ROOMS)[Number(event.key) - 1];
  if (event.key === '?') {
    showHelp();
  } else if (event.key === '/') {
    event.preventDefault();
    document.querySelector('main [data-filter]')?.focus();
  } else if (name) {
    go(addressOf(name));
  }
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function switchLanguage() {
  const chosen = language() === 'zh' ? 'en' : 'zh';
  localStorage.setItem('language', chosen);
  const route = state.route;
  visited = {};
  history.replaceState(null, '', location.pathname + address(route.room, route.path, { ...Object.fromEntries(route.query), lang: '' }));
  openRoom();
}

function switchTheme() {
  const dark = document.documentElement.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');
  setTheme(dark === 'dark' ? 'light' : 'dark');
}

function setTheme(theme) {
  if (theme === 'dark' || theme === 'light') {
    document.documentElement.dataset.theme = theme;
    localStorage.setItem('theme', theme);
  }
}
