/**
 * The file of a preview, which CI writes as its last step: what is in it, and everything that would make the set fail or let a stranger's text
 * act. One invalid file freezes all previews of a set, so it is checked before it is written. Pure: text in, preview or problems out.
 */
import { type Place, type Problem, problem, shown } from "../errors";
// past the door, which brings files and processes: a page in a browser checks files, too
import { objectsIn } from "../inventory/documents";
import { isObject } from "../json";
import { isDnsLabel } from "../k8s-names";

/** A service that a preview changes. */
export interface PreviewService {
  readonly name: string;
  /** `sha256:` and 64 hexadecimal digits. */
  readonly digest: string;
}

/** A preview as its file says it. */
export interface PreviewFile {
  readonly schema: "1";
  /** The name of the file without its ending: `envKey` of the pull request. */
  readonly key: string;
  /** The changed services, at least one. */
  readonly services: readonly PreviewService[];
  /** When it was made, RFC 3339. @default undefined: not known */
  readonly createdAt?: string;
  /** When `previews gc` deletes it, RFC 3339. @default undefined: never */
  readonly expiresAt?: string;
}

/** What a preview file may hold. */
export interface PreviewFileRules {
  readonly prefix: string;
  /** Names of the services. @default any DNS label */
  readonly services?: readonly string[];
}

const TEXT_FIELDS = ["repo", "number", "branch", "headSha", "url", "author", "createdAt", "expiresAt"];
const FIELDS = ["schema", "key", "services", ...TEXT_FIELDS];
const SERVICE_FIELDS = ["name", "image", "digest"];
const DIGEST = /^sha256:[0-9a-f]{64}$/;
const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})$/;

/** The preview that a file holds, or what is wrong with it. @param file its path; the name without `.yaml` must be the key */
export function parsePreviewFile(
  text: string,
  file: string,
  rules: PreviewFileRules,
): PreviewFile | readonly Problem[] {
  const found = objectsIn(text, file);
  if (!Array.isArray(found)) return [fault(found.place, "the file is no YAML", { got: found.message })];
  const [first, ...more] = found;
  if (first === undefined || more.length > 0) {
    const place = more[0]?.at("") ?? { file, path: "" };
    return [
      fault(place, more.length > 0 ? "the file has several documents" : "the file is no object", {
        expected: "one object: a list makes several previews, and a second document is left out silently",
      }),
    ];
  }
  const { object, at } = first;
  const problems = [
    ...fieldProblems(object, at),
    ...keyProblems(object.key, file, rules, at),
    ...servicesProblems(object.services, rules, at),
  ];
  return problems.length > 0 ? problems : (object as unknown as PreviewFile);
}

/** What a preview changes: services with their digests. */
export function changesOf({ services }: PreviewFile): Readonly<Record<string, string>> {
  return Object.fromEntries(services.map(({ name, digest }) => [name, digest]));
}

function fieldProblems(object: Readonly<Record<string, unknown>>, at: (path: string) => Place): Problem[] {
  const problems: Problem[] = [];
  for (const key of Object.keys(object)) {
    if (!FIELDS.includes(key)) {
      const hint = key === "path" ? "the generator writes its own path over it" : "remove it, or correct its name";
      problems.push(
        fault(at(key), `the field ${JSON.stringify(key)} is not known`, { expected: FIELDS.join(", "), hint }),
      );
    }
  }
  if (object.schema !== "1")
    problems.push(fault(at("schema"), "no such schema", { got: shown(object.schema), expected: '"1"' }));
  for (const key of TEXT_FIELDS) {
    const value = object[key];
    if (value !== undefined && typeof value !== "string")
      problems.push(
        fault(at(key), "the value is no text", {
          got: shown(value),
          hint: "quote it: YAML reads 1234e56 as a number",
        }),
      );
  }
  for (const key of ["createdAt", "expiresAt"]) {
    const value = object[key];
    if (typeof value === "string" && (!TIME.test(value) || Number.isNaN(Date.parse(value))))
      problems.push(
        fault(at(key), "no time", { got: shown(value), expected: "RFC 3339, such as 2026-01-05T10:00:00Z" }),
      );
  }
  return problems;
}

function keyProblems(key: unknown, file: string, { prefix }: PreviewFileRules, at: (path: string) => Place): Problem[] {
  const name = file.replace(/^.*\//, "").replace(/\.ya?ml$/, "");
  if (typeof key !== "string" || !isDnsLabel(key) || !key.startsWith(`${prefix}-`))
    return [fault(at("key"), "no key", { got: shown(key), expected: `a DNS label that begins with ${prefix}-` })];
  if (key === name) return [];
  return [fault(at("key"), "the key is not the name of the file", { got: shown(key), expected: JSON.stringify(name) })];
}

function servicesProblems(
  services: unknown,
  { services: known }: PreviewFileRules,
  at: (path: string) => Place,
): Problem[] {
  if (!Array.isArray(services) || services.length === 0)
    return [
      fault(at("services"), "no service is changed", { got: shown(services), expected: "a list of {name, digest}" }),
    ];
  const seen = new Set<string>();
  return services.flatMap((service: unknown, i) => {
    const place = `services[${i}]`;
    if (!isObject(service)) return [fault(at(place), "no object", { got: shown(service) })];
    const problems: Problem[] = [];
    const { name, digest } = service;
    const isKnown = typeof name === "string" && (known?.includes(name) ?? isDnsLabel(name));
    if (!isKnown)
      problems.push(
        fault(at(`${place}.name`), "no such service", {
          got: shown(name),
          expected: known?.join(", ") ?? "a DNS label",
        }),
      );
    else if (seen.has(name))
      problems.push(fault(at(`${place}.name`), "the service is there twice", { got: shown(name) }));
    else seen.add(name);
    if (typeof digest !== "string" || !DIGEST.test(digest))
      problems.push(
        fault(at(`${place}.digest`), "no digest", {
          got: shown(digest),
          expected: "sha256: and 64 hexadecimal digits",
        }),
      );
    for (const key of Object.keys(service).filter((one) => !SERVICE_FIELDS.includes(one)))
      problems.push(fault(at(`${place}.${key}`), "the field is not known", { expected: SERVICE_FIELDS.join(", ") }));
    return problems;
  });
}

function fault(place: Place, message: string, facts: Parameters<typeof problem>[3] = {}): Problem {
  return problem("PREVIEW_FILE", place, message, facts);
}
