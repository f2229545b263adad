/** One way in which a value breaks its schema, and what the API server (Kubernetes 1.36) says of it. */

export interface Violation {
  /** As Kubernetes writes it: `spec.sources[0].repoURL`. */
  readonly path: string;
  readonly kind: "type" | "required" | "enum" | "rule";
  /** Lines of the API server; a number in the wrong place gets several. */
  readonly texts: readonly string[];
  /** What stands there and what should, for people. */
  readonly got?: string;
  readonly expected?: string;
}

/** One line of the API server, and the field that it speaks of. */
export interface ViolationLine {
  readonly path: string;
  readonly text: string;
}

export function typeViolation(path: string, expected: string, got: string, more: readonly string[] = []): Violation {
  const text = `${path}: Invalid value: ${quote(got)}: ${path} in body must be of type ${expected}: ${quote(got)}`;
  return { path, kind: "type", texts: [text, ...more], got, expected };
}

export function requiredViolation(path: string): Violation {
  return { path, kind: "required", texts: [`${path}: Required value`] };
}

export function enumViolation(path: string, value: unknown, allowed: readonly unknown[]): Violation {
  const values = allowed.map((item) => quote(typeof item === "string" ? item : JSON.stringify(item))).join(", ");
  const text = `${path}: Unsupported value: ${printBad(value)}: supported values: ${values}`;
  return { path, kind: "enum", texts: [text], got: printBad(value), expected: `one of ${values}` };
}

/** A rule that knows the value: `in body should …`. */
export function ruleViolation(path: string, value: unknown, rule: string): Violation {
  const text = `${path}: Invalid value: ${printBad(value)}: ${path} in body ${rule}`;
  return { path, kind: "rule", texts: [text], got: printBad(value), expected: rule.replace(/^should /, "") };
}

/** A limit with words of its own. */
export function limitViolation(path: string, text: string, got: string, expected: string): Violation {
  return { path, kind: "rule", texts: [`${path}: ${text}`], got, expected };
}

/** A value in Kubernetes' field errors. */
function printBad(value: unknown): string {
  if (typeof value === "string") return quote(value);
  return typeof value === "number" ? printNumber(value) : JSON.stringify(value);
}

/** Go's `%v`: what does not fit an int64 is a float, with an exponent from a million on. */
function printNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 63) return String(value);
  const [mantissa, exponent = "0"] = value.toExponential().split("e");
  const power = Number(exponent);
  if (power >= -4 && power < 6) return String(value);
  return `${mantissa}e${power < 0 ? "-" : "+"}${String(Math.abs(power)).padStart(2, "0")}`;
}

function quote(text: string): string {
  return JSON.stringify(text);
}
