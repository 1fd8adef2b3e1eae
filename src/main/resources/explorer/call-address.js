/** Names of parameters in the address, where some names mean something else. */

const RESERVED = ['account', 'lang', 'method', 'signatureVersion', 'mistake', 'tab'];
const PREFIX = 'p.';

export function nameInAddress(name) {
  return RESERVED.includes(name) || name.startsWith(PREFIX) ? PREFIX + name : name;
}

export function nameFromAddress(name) {
  return name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
}
