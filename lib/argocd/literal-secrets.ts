/**
 * Finds secrets that somebody wrote into code: keys and tokens that are known by their form, and passwords in URLs. A secret of any
 * other form cannot be told from a text; that is why secret values have a type of their own. Never prints what it finds.
 */
import { type Problem, problem } from "../errors";
import { isObject, joinPath } from "../json";

/** One test for all forms, so that ordinary texts cost one pass. */
const SUSPECT =
  /-----BEGIN|LS0tLS1CRUdJTi|eyJ|\/\/[^/\s]{0,200}:[^/\s]{0,400}@|gh[pousr]_|github_pat_|glpat-|AKIA|ASIA|xox[abprs]-|AIza|ya29\.|[Bb]earer /;

const FORMS: readonly (readonly [what: string, form: RegExp])[] = [
  ["a private key", /-----BEGIN [A-Z0-9 ]*PRIVATE KEY( BLOCK)?-----/],
  ["a token", /\beyJ[\w-]{5,}\.eyJ[\w-]{5,}\.[\w-]{5,}/],
  ["a token of GitHub", /\b(gh[pousr]_[A-Za-z0-9]{30,}|github_pat_\w{30,})/],
  ["a token of GitLab", /\bglpat-[\w-]{15,}/],
  ["an access key of AWS", /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  ["a token of Slack", /\bxox[abprs]-[\w-]{10,}/],
  ["a key of Google", /\b(AIza[\w-]{35}|ya29\.[\w-]{20,})/],
  ["a bearer token", /\b[Bb]earer [\w.~+/-]{16,}/],
  ["a password in a URL", /:\/\/[^/\s:@]{0,200}:(?![$<*%]|\{\{)[^/\s@]{1,400}@/],
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
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(object)) visit(value, [key], where, problems);
  return problems;
}

function visit(value: unknown, path: (string | number)[], where: string, problems: Problem[]): void {
  if (typeof value === "string") {
    const what = secretIn(value);
    if (what === undefined) return;
    const [first, ...rest] = path;
    problems.push(literalSecret(rest.reduce<string>(joinPath, `${where}, ${first}`), what));
  } else if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      path.push(i);
      visit(value[i], path, where, problems);
      path.pop();
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      path.push(key);
      visit(value[key], path, where, problems);
      path.pop();
    }
  }
}

/** The problem, without the text. */
export function literalSecret(where: string, what: string): Problem {
  return problem("SECRET_LITERAL", where, `${what} stands in code`, {
    expected: "where the value comes from: { placeholder } or { externalSecret }",
    hint: "take it out of the code and of its history, and replace it: it counts as known",
  });
}
