/** When two URLs are one repository to Argo CD, and which a project allows. Upstream: util/git NormalizeGitURL, AppProject.IsSourcePermitted (Argo CD 3.5). */

export function normalizedGitUrl(url: string): string {
  let repo = url.trim().toLowerCase();
  if (/^(ssh:\/\/)?([^/:]*?)@[^@]+$/.test(repo) && !repo.startsWith("ssh://")) repo = `ssh://${repo.replace(":", "/")}`;
  return repo.replace(/\.git$/, "").replace(/^ssh:\/\//, "");
}

/** Whether a project's `sourceRepos` name a repository. */
export function isPermitted(url: string, sourceRepos: readonly string[]): boolean {
  const normalized = normalizedGitUrl(url);
  const denied = sourceRepos.filter((pattern) => pattern.startsWith("!")).map((pattern) => pattern.slice(1));
  if (denied.some((pattern) => fits(normalizedGitUrl(pattern), normalized))) return false;
  return sourceRepos.some((pattern) => !pattern.startsWith("!") && fits(normalizedGitUrl(pattern), normalized));
}

/** A glob in which one star stops at slashes; `*` alone is everything. */
function fits(pattern: string, url: string): boolean {
  if (pattern === "*") return true;
  const source = pattern.replace(
    /\*\*|[*?{},]|[^*?{},]+/g,
    (part) => SIGNS[part] ?? part.replace(/[$()+.[\\\]^|]/g, "\\$&"),
  );
  try {
    return new RegExp(`^(?:${source})$`, "s").test(url);
  } catch {
    return false;
  }
}

const SIGNS: Readonly<Record<string, string | undefined>> = {
  "**": ".*",
  "*": "[^/]*",
  "?": "[^/]",
  "{": "(?:",
  "}": ")",
  ",": "|",
};
