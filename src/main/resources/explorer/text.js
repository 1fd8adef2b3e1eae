/** The page's words in the user's language. */

const LANGUAGES = ['en', 'zh'];

const words = {};
let current = 'en';

export function language() {
  return current;
}

/** Chooses a language: that of the address, otherwise the one chosen before, otherwise the browser's. */
export function chooseLanguage(wanted) {
  const known = [wanted, localStorage.getItem('language'), ...navigator.languages.map((one) => one.slice(0, 2))];
  const chosen = known.find((one) => LANGUAGES.includes(one)) ?? 'en';
  current = chosen;
  document.documentElement.lang = chosen === 'zh' ? 'zh-CN' : 'en';
}

/** Loads the words of a part of the page. */
export async function loadWords(part) {
  Object.assign(words, (await import(`./words/${current}/${part}.js`)).default);
}

/** The words for a key, with {0}, {1} … replaced by the values. */
export function t(key, ...values) {
  const text = words[key];
  return text === undefined ? key : text.replace(/\{(\d)\}/g, (all, index) => values[index] ?? '');
}

/** A time as it was sent, to the second and in UTC, which is what the API speaks. */
export function time(text) {
  return text ? text.replace('T', ' ').replace(/(\.\d+)?Z$/, '') : '';
}

/** A number of milliseconds in two units at most. */
export function duration(millis) {
  if (!(millis >= 0)) {
    return '';
  }
  const units = [['d', 86_400_000], ['h', 3_600_000], ['min', 60_000], ['s', 1000]];
  const at = units.findIndex(([, size]) => millis >= size);
  if (at < 0) {
    return `${Math.round(millis)} ms`;
  }
  const [unit, size] = units[at];
  if (unit === 's') {
    return `${(millis / 1000).toFixed(millis < 10_000 ? 1 : 0)} s`;
  }
  const rest = Math.floor((millis % size) / units[at + 1][1]);
  return `${Math.floor(millis / size)} ${unit}${rest ? ` ${rest} ${units[at + 1][0]}` : ''}`;
}
