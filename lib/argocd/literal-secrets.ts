/**
 * Finds secrets that somebody wrote into code: keys and tokens that are known by their form, and passwords in URLs. A secret of any
 * other form cannot be told from a text; that is why secret values have a type of their own. Never prints what it finds.
 */
import { type Problem, problem } from "../errors";
import { isObject, joinPath } from "../json";

/** One test for all forms, so that ordinary texts cost one pass. */
const SUSPECT =
  /-----BEGIN|LS0tLS1CRUdJTi|eyJ|\/\/[^/\s"<>`]*@|gh[pousr]_|github_pat_|gl[a-z]{2,8}-|AKIA|ASIA|xox[abeprs]-|AIza|ya29\.|[Bb]earer |hv[sbr]\.|npm_|[rs]k_live_|AGE-SECRET|AccountKey=/;

const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----|\bAGE-SECRET-KEY-1[A-Z0-9]{30,}/],
  ["a token", /\beyJ[\w-]{5,}\.eyJ[\w-]{5,}\.[\w-]{5,}/],
  ["a token of GitHub", /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/],
  ["a token of GitLab", /\bgl(pat|ptt|dt|rt|ft|cbt|soat|imt|agent|oas)-[\w-]{15,}/],
  ["an access key of AWS", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a key of Azure", /\bAccountKey=[A-Za-z0-9+/]{40,}/],
  ["a token of Slack", /\bxox[abeprs]-[\w-]{10,}/],
  ["a key of Google", /\b(AIza[\w-]{35}|ya29\.[\w-]{20,})/],
  ["a token of Vault", /\bhv[sbr]\.[\w-]{20,}/],
  ["a token of npm", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a key of Stripe", /\b[rs]k_live_[A-Za-z0-9]{16,}/],
  ["a bearer token", /\b[Bb]earer [\w.~+/-]{16,}/],
  ["a password in a URL", /:\/\/[^/\s:"<>`]*:(?![$<*%]|\{\{)[^/\s"<>`]+@/],
];

/** What kind of secret a text holds, by its form; undefined: none that is known. */
export function secretIn(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined;
  const found = FORMS.find(([, form]) => form.test(text));
  if (found !== undefined) return found[0];
  const encoded = text.match(/LS0tLS1CRUdJTi[A-Za-z0-9+/]*/g) ?? [];
  const isKey = (base64: string): boolean => Buffer.from(base64, "base64").includes("PRIVATE KEY");
  return encoded.some(isKey) ? "a private key" : undefined;
}

/** Every text of an object that holds a secret, keys included. @param where the construct's path */
export function literalSecrets(object: object, where: string): Problem[] {
  return Object.entries(object).flatMap(([key, value]) => secretsIn(value, `${where}, ${key}`));
}

/** Every text at a place or below it that holds a secret, keys included. @param place where the value stands */
export function secretsIn(value: unknown, place: string): Problem[] {
  const problems: Problem[] = [];
  visit(value, { place, path: [], above: [] }, problems);
  return problems;
}

/** Where a walk is; its texts are made only for what is found. */
interface Spot {
  readonly place: string;
  readonly path: (string | number)[];
  /** What contains the value: data that contains itself has an end too. */
  readonly above: object[];
}

function visit(value: unknown, at: Spot, problems: Problem[]): void {
  if (typeof value === "string") note(value, at, problems);
  if (typeof value !== "object" || value === null || at.above.includes(value)) return;
  const isList = Array.isArray(value);
  at.above.push(value);
  for (const [key, item] of isList ? value.entries() : Object.entries(value)) {
    if (typeof key === "string") note(key, at, problems);
    at.path.push(key);
    visit(item, at, problems);
    at.path.pop();
  }
  at.above.pop();
}

function note(text: string, { place, path }: Spot, problems: Problem[]): void {
  const what = secretIn(text);
  if (what !== undefined) problems.push(literalSecret(path.reduce<string>(joinPath, place), what));
}

/** Names of environment variables whose values are secrets; a file's name is none. */
const SECRET_NAME = /(PASSWORD|PASSWD|SECRET|TOKEN|ACCESS_KEY|API_?KEY|PRIVATE_KEY|CREDENTIALS)$/i;
const SECRET_FLAG = /^--?[\w-]*(password|passwd|secret|token|api-?key|access-?key)$/i;

/** A command that somebody runs to log in. */
export interface CommandLine {
  readonly args?: unknown;
  readonly env?: unknown;
}

/** Secrets in a command's arguments and environment, by what they are called; those of a known form are found by `secretsIn`. */
export function commandSecrets({ args, env }: CommandLine, where: string): Problem[] {
  const problems: Problem[] = [];
  const texts: readonly unknown[] = Array.isArray(args) ? args : [];
  texts.forEach((argument, i) => {
    if (typeof argument !== "string") return;
    const equals = argument.indexOf("=");
    const next = texts[i + 1];
    const isSecret =
      equals < 0
        ? SECRET_FLAG.test(argument) && typeof next === "string" && !next.startsWith("-") && isValue(next)
        : SECRET_FLAG.test(argument.slice(0, equals)) && isValue(argument.slice(equals + 1));
    if (isSecret) {
      problems.push(literalSecret(joinPath(joinPath(where, "args"), equals < 0 ? i + 1 : i), "a secret value"));
    }
  });
  for (const [name, value] of Object.entries(isObject(env) ? env : {})) {
    if (typeof value === "string" && SECRET_NAME.test(name) && isValue(value)) {
      problems.push(literalSecret(joinPath(joinPath(where, "env"), name), "a secret value"));
    }
  }
  return problems;
}

/** A text that is the secret itself, not a file that holds it or a variable that stands for it. */
function isValue(text: string): boolean {
  return text !== "" && !text.startsWith("/") && !text.startsWith("$");
}

/** The problem, without the text. */
export function literalSecret(where: string, what: string): Problem {
  return problem("SECRET_LITERAL", where, `${what} stands in code`, {
    expected: "where the value comes from: { placeholder } or { externalSecret }",
    hint: "take it out of the code and of its history, and replace it: it counts as known",
  });
}
