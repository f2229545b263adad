/**
 * The nine build variables of an Application and their substitution in texts: Go's os.Expand over these nine alone, `$$` is `$`.
 * Upstream: reposerver newEnv, Env.Envsubst (Argo CD 3.5).
 */

export interface BuildFacts {
  /** `namespace_name` outside Argo CD's namespace. */
  readonly appName: string;
  readonly namespace: string;
  readonly project: string;
  /** Resolved: a commit, a chart's version, a digest. */
  readonly revision: string;
  readonly repoURL: string;
  readonly path: string;
  readonly targetRevision: string;
}

export type BuildEnvironment = ReadonlyMap<string, string>;

export function buildEnvironment(facts: BuildFacts): BuildEnvironment {
  return new Map([
    ["ARGOCD_APP_NAME", facts.appName],
    ["ARGOCD_APP_NAMESPACE", facts.namespace],
    ["ARGOCD_APP_PROJECT_NAME", facts.project],
    ["ARGOCD_APP_REVISION", facts.revision],
    ["ARGOCD_APP_REVISION_SHORT", facts.revision.slice(0, 7)],
    ["ARGOCD_APP_REVISION_SHORT_8", facts.revision.slice(0, 8)],
    ["ARGOCD_APP_SOURCE_REPO_URL", facts.repoURL],
    ["ARGOCD_APP_SOURCE_PATH", facts.path],
    ["ARGOCD_APP_SOURCE_TARGET_REVISION", facts.targetRevision],
  ]);
}

export function substitute(text: string, environment: BuildEnvironment): string {
  let result = "";
  let at = 0;
  for (;;) {
    const dollar = text.indexOf("$", at);
    if (dollar < 0 || dollar === text.length - 1) return result + text.slice(at);
    result += text.slice(at, dollar);
    const [name, length] = variableAt(text, dollar + 1);
    if (name === "$" || length === 0) result += "$";
    else result += environment.get(name) ?? "";
    at = dollar + 1 + length;
  }
}

const SPECIAL = /[*#$@!?\-0-9]/;

/** The variable's name and how many letters it takes; a name that does not end is left out with its brace. */
function variableAt(text: string, at: number): readonly [name: string, length: number] {
  const letter = text[at] as string;
  if (letter === "{") {
    const close = text.indexOf("}", at + 1);
    if (close < 0) return ["", 1];
    return close === at + 1 ? ["", 2] : [text.slice(at + 1, close), close + 1 - at];
  }
  if (SPECIAL.test(letter)) return [letter, 1];
  const name = /^[A-Za-z0-9_]*/.exec(text.slice(at))?.[0] ?? "";
  return [name, name.length];
}
