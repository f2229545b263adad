/** A repository's URL as Argo CD compares it: lower case, without `.git`, `ssh://` and the colon of the short form. Argo CD 3.5.1. */
export function normalizedGitUrl(url: string): string {
  const text = url.trim().toLowerCase();
  const isShort = /^[\w.-]+@[^:/]+:/.test(text);
  return (isShort ? text.replace(":", "/") : text).replace(/\.git$/, "").replace(/^ssh:\/\//, "");
}
