/** Which texts name one repository: `git@example.com:acme/shop.git` and `https://example.com/acme/shop` are the same. Pure. */

/** Host and path of a repository's URL: without protocol, user, port of the protocol, `.git` and upper case. */
export function repositoryIdentity(url: string): string {
  const trimmed = url.trim();
  const scp = /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/.exec(trimmed);
  const isPath = /^[A-Za-z]:[\\/]/.test(trimmed);
  const [host, path] = scp !== null && !isPath ? [scp[1] as string, scp[2] as string] : splitUrl(trimmed);
  return `${host}/${path.replace(/^\/+|\/+$/g, "").replace(/\.git$/i, "")}`.toLowerCase();
}

function splitUrl(url: string): [host: string, path: string] {
  const match = /^[A-Za-z][A-Za-z0-9+.-]*:\/\/(?:[^@/]*@)?([^/]*)\/*(.*)$/.exec(url);
  if (match === null) return ["", url];
  return [(match[1] as string).replace(/:(?:22|80|443)$/, ""), match[2] as string];
}

/** True for the address of a remote repository, which is no path: `https://…`, `ssh://…`, `git@example.com:acme/shop.git`. */
export function isRemote(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9+.-]+:\/\//.test(text) || /^[\w.-]+@[\w.-]+:/.test(text);
}

/**
 * The URL without what lets somebody in: name and password, of which either may be a token; of ssh only the password, since the name says
 * whose repository it is. A password may contain an @, so the last one counts.
 */
export function withoutCredentials(url: string): string {
  const match = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/)([^/?#]*)@/.exec(url);
  if (match === null) return url;
  const [login, scheme = "", user = ""] = match;
  const isSsh = /^(git\+)?ssh(\+git)?:/i.test(scheme);
  const kept = isSsh ? `${user.replace(/:.*$/s, "")}@` : "";
  return scheme + kept + url.slice(login.length);
}
