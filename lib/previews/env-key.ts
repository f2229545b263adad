/**
 * The key of a preview: its name, its namespace, a label and the first label of its host. The same key is made twice, here (by CI, by commands)
 * and in the template of a set (by Argo CD); a property test holds both together. The author of a pull request chooses the branch only.
 */
import { EnvMatrixError, type Problem, problem, throwIfAny } from "../errors";
import { isDnsLabel } from "../k8s-names";
import { NODE_CRYPTO } from "../template/functions/crypto/node-crypto";
import { slugify } from "../template/slug";

/** What a key is made of: the number of a pull request, or a branch that several repositories share. */
export type EnvKeyInput = { readonly number: number | string } | { readonly branch: string };

/** What all keys of one Previews object have in common. */
export interface EnvKeyOptions {
  /** What every key begins with: a DNS label of at most 20 characters, its own on each cluster. */
  readonly prefix: string;
  /** The longest key, in characters (32 to 63): 53 where a Helm release takes the name. @default 63 */
  readonly max?: number;
}

export const LONGEST_PREFIX = 20;
const LONGEST_SLUG = 40;
const HASH = 6;

/**
 * The key of a preview: `pr-12`, or for a branch `pr-feature-login-1a2b3c`, whose last part keeps branches apart that give one slug.
 * @throws {PREVIEW_KEY} where the number is none, or prefix and length leave no legal name
 */
export function envKey(input: EnvKeyInput, options: EnvKeyOptions): string {
  throwIfAny(prefixProblems(options, "envKey"));
  const { prefix, max = 63 } = options;
  const key =
    "number" in input
      ? `${prefix}-${numberText(input.number)}`
      : `${slugify(`${prefix}-${input.branch}`, { maxLength: slugLength(max), smart: false })}-${hashOf(input.branch)}`;
  if (key.length <= max && isDnsLabel(key)) return key;
  throw new EnvMatrixError([
    problem("PREVIEW_KEY", "envKey", `the key is ${JSON.stringify(key)}`, {
      expected: `a DNS label of at most ${max} characters`,
    }),
  ]);
}

/** The same as the expression of a Go template: what stands between `{{` and `}}`. @param by a pull request's parameter */
export function envKeyExpression(by: "number" | "branch", options: EnvKeyOptions): string {
  throwIfAny(prefixProblems(options, "envKeyExpression"));
  const { prefix, max = 63 } = options;
  if (by === "number") return `printf "${prefix}-%s" .number`;
  return `printf "%s-%s" (slugify ${slugLength(max)} false (printf "${prefix}-%s" .branch)) (trunc ${HASH} (sha1sum .branch))`;
}

/** What is wrong with a prefix and a length. */
export function prefixProblems({ prefix, max = 63 }: EnvKeyOptions, where: string): Problem[] {
  const problems: Problem[] = [];
  if (!isDnsLabel(prefix) || prefix.length > LONGEST_PREFIX) {
    problems.push(
      problem("PREVIEW_KEY", where, `the prefix is ${JSON.stringify(prefix)}`, {
        expected: `a DNS label of at most ${LONGEST_PREFIX} characters`,
        hint: 'for instance "pr"',
      }),
    );
  }
  if (!Number.isInteger(max) || max < 32 || max > 63) {
    problems.push(problem("PREVIEW_KEY", where, `the longest key is ${max}`, { expected: "32 to 63 characters" }));
  }
  return problems;
}

/** Namespaces of a cluster that no preview may take, whoever owns them. */
const SYSTEM_NAMESPACES = ["default", "kube-system", "kube-public", "kube-node-lease", "argocd", "istio-system"];

/**
 * Names that keys of this prefix could take over. A key is `<prefix>-…`, and an AppProject allows `<prefix>-*`.
 * @param taken namespaces of environments and of the system, with what they are
 */
export function prefixCollisions(prefix: string, taken: ReadonlyMap<string, string>, where: string): Problem[] {
  const all = new Map([...SYSTEM_NAMESPACES.map((name) => [name, "a namespace of the system"] as const), ...taken]);
  return [...all]
    .filter(([name]) => name === prefix || name.startsWith(`${prefix}-`))
    .map(([name, what]) =>
      problem("PREVIEW_PREFIX", where, `previews with the prefix ${prefix} could take over ${name}`, {
        got: `${name}: ${what}`,
        expected: `a prefix that no such name equals or begins with and a dash`,
      }),
    );
}

/** Digits without leading zeros: nothing else is ever the number of a pull request. */
function numberText(number: number | string): string {
  const text = String(number);
  if (/^[1-9][0-9]{0,17}$/.test(text)) return text;
  throw new EnvMatrixError([
    problem("PREVIEW_KEY", "envKey", `the number is ${JSON.stringify(text)}`, { expected: "digits, not 0" }),
  ]);
}

function slugLength(max: number): number {
  return Math.min(LONGEST_SLUG, max - HASH - 1);
}

function hashOf(branch: string): string {
  return NODE_CRYPTO.hash("sha1", branch).slice(0, HASH);
}
