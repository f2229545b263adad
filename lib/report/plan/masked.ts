/**
 * Secrets that stand in Applications, taken out before anything is printed: values of a known form, and values of fields and parameters
 * whose names say it. Signs stand in their place, as Argo CD writes them: they say whether two values are the same and nothing else.
 */
import { secretIn } from "../../argocd/literal-secrets";
import type { Problem } from "../../errors";
import { isObject, type Json, type JsonObject } from "../../json";
import type { ApplicationManifests, Change, FieldChange, ImageMove, Plan, PlanManifests } from "../../plan";

const SECRET_NAME =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|auth|(?:api|access|private|signing|encryption|secret|account)[-_. ]?key)$/i;
/** Names of objects that hold secrets, and of files, are none. */
const REFERENCE = /(?:existing|pull|image|tls|ref|name)[-_]?secrets?$/i;
const PEM = /-----BEGIN [A-Z0-9 ]+-----[\s\S]*?(?:-----END [A-Z0-9 ]+-----|$)/g;
const LOGIN_IN_URL = /(:\/\/)[^/\s:@"<>`]*:[^/\s@"<>`]+@/g;
const ASSIGNMENT = /^(\s*(?:- )?["']?)([\w.-]+)(["']?\s*[:=]\s*)(["']?)(?![|>&*]|\{\{|["']?\s*$)(\S.*?)(["']?,?\s*)$/;
const WORD = /[^\s"'`,;<>=]{12,}/g;

/** Signs for the values of one change. */
export class Mask {
  private readonly signs = new Map<string, string>();

  /** The sign of a value: the shortest for the first one. */
  of(value: string): string {
    let sign = this.signs.get(value);
    if (sign === undefined) {
      sign = "+".repeat(8 + this.signs.size);
      this.signs.set(value, sign);
    }
    return sign;
  }

  /** A text of anybody, without what looks like a secret in it. */
  text(text: string): string {
    if (text.length < 4) return text;
    let result = text;
    if (text.includes("://")) {
      result = result.replace(LOGIN_IN_URL, (login, start: string) => `${start}${this.of(login)}@`);
    }
    if (/[:=]/.test(result))
      result = result
        .split("\n")
        .map((line) => this.line(line))
        .join("\n");
    if (secretIn(result) === undefined) return result;
    result = result.replace(PEM, (pem) => this.of(pem));
    result = result.replace(
      /\b([Bb]earer )([\w.~+/-]{16,})/g,
      (_, word: string, value: string) => word + this.of(value),
    );
    result = result.replace(WORD, (word) => (secretIn(word) === undefined ? word : this.of(word)));
    // it is somewhere between words
    return secretIn(result) === undefined ? result : this.of(result);
  }

  /** A value under a name. */
  value(name: string, value: Json): Json {
    if (isSecretName(name) && (typeof value === "string" || typeof value === "number")) {
      return value === "" || isTemplate(value) ? value : this.of(String(value));
    }
    if (typeof value === "string") return this.text(value);
    if (Array.isArray(value)) return value.map((item: Json) => this.value("", item as Json));
    return isObject(value) ? this.object(value as JsonObject) : value;
  }

  object(object: JsonObject): JsonObject {
    const own = typeof object.name === "string" && isSecretName(object.name);
    return Object.fromEntries(
      Object.entries(object).map(([key, value]) => [
        key,
        this.value(own && key === "value" ? "password" : key, value as Json),
      ]),
    );
  }

  private line(line: string): string {
    const [, start, name, between, quote, value, end] = ASSIGNMENT.exec(line) ?? [];
    if (name === undefined || value === undefined || !isSecretName(name) || isTemplate(value)) return line;
    return `${start}${name}${between}${quote}${this.of(value)}${end}`;
  }
}

/** Names of fields come again in every object. */
const KNOWN_NAMES = new Map<string, boolean>();
const MOST_KNOWN_NAMES = 10_000;

function isSecretName(name: string): boolean {
  let isSecret = KNOWN_NAMES.get(name);
  if (isSecret === undefined) {
    const spaced = name.replace(/([a-z0-9])([A-Z])/g, "$1-$2");
    isSecret = SECRET_NAME.test(spaced) && !REFERENCE.test(spaced);
    if (KNOWN_NAMES.size >= MOST_KNOWN_NAMES) KNOWN_NAMES.clear();
    KNOWN_NAMES.set(name, isSecret);
  }
  return isSecret;
}

function isTemplate(value: Json): boolean {
  return typeof value === "string" && value.includes("{{");
}

/** The plan without secrets; what is unchanged is printed nowhere and stays. */
export function maskedPlan(plan: Plan): Plan {
  return maskedWith(plan, (change, mask) => withMaskedObjects(maskedChange(change, mask), mask));
}

/** The same for a report that shows fields and no whole objects: these are not gone through, and not in it. */
export function maskedFields(plan: Plan): Plan {
  return maskedWith(plan, shownChange);
}

/** What such a report shows of one change. */
export function shownChange(change: Change, mask = new Mask()): Change {
  const { before: _, after: __, ...shown } = maskedChange(change, mask);
  return shown;
}

function maskedWith(plan: Plan, masked: (change: Change, mask: Mask) => Change): Plan {
  return {
    ...plan,
    changes: plan.changes.map((change) => (change.action === "unchanged" ? change : masked(change, new Mask()))),
    warnings: plan.warnings.map(maskedProblem),
    problems: plan.problems.map(maskedProblem),
    ...(plan.manifests && { manifests: maskedManifests(plan.manifests) }),
  };
}

function maskedManifests(manifests: PlanManifests): PlanManifests {
  return {
    ...manifests,
    applications: manifests.applications.map(maskedResources),
    images: manifests.images.map(maskedImage),
  };
}

function maskedImage({ old, new: now, uses }: ImageMove): ImageMove {
  const mask = new Mask();
  return { ...(old !== undefined && { old: mask.text(old) }), ...(now !== undefined && { new: mask.text(now) }), uses };
}

/** Of resources that are no Secrets, too: a password stands in many a variable of a container. */
function maskedResources(application: ApplicationManifests): ApplicationManifests {
  const mask = new Mask();
  const field = ({ path, old, new: now }: FieldChange): FieldChange => {
    const name = /\[name=([^\]]+)\]\.value$/.exec(path)?.[1] ?? lastStep(path);
    return {
      path,
      ...(old !== undefined && { old: mask.value(name, old) }),
      ...(now !== undefined && { new: mask.value(name, now) }),
    };
  };
  return {
    ...application,
    ...(application.unknown && { unknown: maskedProblem(application.unknown) }),
    resources: application.resources.map((one) => ({
      ...one,
      fields: one.fields.map(field),
      consequences: one.consequences.map((consequence) => ({ ...consequence, text: mask.text(consequence.text) })),
    })),
  };
}

function maskedChange(change: Change, mask: Mask): Change {
  const { reason, resources } = change;
  return {
    ...change,
    fields: change.fields.map((field) => maskedField(field, change, mask)),
    ...(reason !== undefined && { reason: mask.text(reason) }),
    ...(resources && { resources: { ...resources, rule: mask.text(resources.rule) } }),
  };
}

function withMaskedObjects(change: Change, mask: Mask): Change {
  const { before, after } = change;
  return { ...change, ...(before && { before: mask.object(before) }), ...(after && { after: mask.object(after) }) };
}

function maskedField({ path, old, new: now }: FieldChange, { before, after }: Change, mask: Mask): FieldChange {
  const name = nameOf(path, after) ?? nameOf(path, before) ?? lastStep(path);
  return {
    path,
    ...(old !== undefined && { old: mask.value(name, old) }),
    ...(now !== undefined && { new: mask.value(name, now) }),
  };
}

/** Of the value of a parameter or a variable, what it is called. */
function nameOf(path: string, object: JsonObject | undefined): string | undefined {
  if (!path.endsWith(".value")) return undefined;
  const steps = path
    .slice(0, -".value".length)
    .split(/[.[\]]+/)
    .filter((step) => step !== "");
  const holder = steps.reduce<unknown>(
    (one, step) => (Array.isArray(one) ? one[Number(step)] : isObject(one) ? one[step] : undefined),
    object,
  );
  return isObject(holder) && typeof holder.name === "string" ? holder.name : undefined;
}

function lastStep(path: string): string {
  return /([^.[\]"]+)["\]]*$/.exec(path)?.[1] ?? "";
}

/** A problem without secrets in its texts. */
export function maskedProblem(problem: Problem): Problem {
  const mask = new Mask();
  const { message, got, expected, hint } = problem;
  return {
    ...problem,
    message: mask.text(message),
    ...(got !== undefined && { got: mask.text(got) }),
    ...(expected !== undefined && { expected: mask.text(expected) }),
    ...(hint !== undefined && { hint: mask.text(hint) }),
  };
}
