/**
 * The tokens that the user has named for hosts. One that is named for a host goes to https only: the address stands in a file that a stranger
 * may have written. Whatever a server answers, the values themselves are taken out before anybody sees the text.
 */

/** The address that a user means: `api.github.com` is `https://api.github.com`. */
export function originOf(host: string): string {
  return /^https?:\/\//i.test(host) ? new URL(host).origin : new URL(`https://${host}`).origin;
}

/** A text without the secrets, in whatever header they were sent. */
export function without(text: string, secrets: readonly string[]): string {
  const all = secrets.flatMap((secret) => [secret, secret.replace(/^\S+ /, ""), encodeURIComponent(secret)]);
  const present = [...new Set(all)].filter((secret) => secret.length > 3 && text.includes(secret));
  // the longest first: one may contain another
  return present.sort((a, b) => b.length - a.length).reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
}
