/** A value of anybody as problems show it: one line of JSON where it has one, cut to a length that people read. */

const MAX_LENGTH = 200;

export function shown(value: unknown): string {
  const text = textOf(value);
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function textOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // a bigint, or an object that contains itself
    return Object.prototype.toString.call(value);
  }
}
