/**
 * What Kubernetes allows as a label key, a label value and an object name: whether it is legal, and the faults in the words of its
 * validation library. The words for labels changed with apimachinery 0.36 (Argo CD 3.5).
 */

/** `old`: up to apimachinery 0.35. */
export type LabelWords = "old" | "new";

const NAME = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";
const NAME_RULE =
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character " +
  `(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '${NAME}')`;
const SUBDOMAIN = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";
const SUBDOMAIN_RULE =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an " +
  `alphanumeric character (e.g. 'example.com', regex used for validation is '${SUBDOMAIN}')`;
const VALUE_RULE =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an " +
  `alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(${NAME})?')`;

const NAME_PATTERN = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const SUBDOMAIN_PATTERN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** The faults of a label key (`[prefix/]name`), none when it is legal. */
export function labelKeyFaults(key: string, words: LabelWords): string[] {
  const parts = key.split("/");
  if (parts.length > 2) {
    const what = words === "new" ? "a valid label key" : "a qualified name";
    return [`${what} ${NAME_RULE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const faults: string[] = [];
  const name = parts.at(-1) as string;
  const prefix = parts.length === 2 ? parts[0] : undefined;
  if (prefix === "") faults.push("prefix part must be non-empty");
  else if (prefix !== undefined) {
    if (byteLength(prefix) > 253) faults.push(`prefix part ${tooLong(253, words)}`);
    if (!SUBDOMAIN_PATTERN.test(prefix)) faults.push(`prefix part ${SUBDOMAIN_RULE}`);
  }
  if (name === "") faults.push("name part must be non-empty");
  else if (byteLength(name) > 63) faults.push(`name part ${tooLong(63, words)}`);
  if (!NAME_PATTERN.test(name)) faults.push(`name part ${NAME_RULE}`);
  return faults;
}

/** The faults of a label value, none when it is legal. */
export function labelValueFaults(value: string, words: LabelWords): string[] {
  const faults: string[] = [];
  if (byteLength(value) > 63) faults.push(tooLong(63, words));
  if (value !== "" && !NAME_PATTERN.test(value)) faults.push(VALUE_RULE);
  return faults;
}

/** The faults of an object's name that has to be a DNS subdomain, none when it is legal. */
export function subdomainFaults(name: string): string[] {
  const faults: string[] = [];
  if (byteLength(name) > 253) faults.push("must be no more than 253 characters");
  if (!SUBDOMAIN_PATTERN.test(name)) faults.push(SUBDOMAIN_RULE);
  return faults;
}

function tooLong(limit: number, words: LabelWords): string {
  return `must be no more than ${limit} ${words === "new" ? "bytes" : "characters"}`;
}

const BEYOND_ASCII = /[^ -~]/;

function byteLength(text: string): number {
  return BEYOND_ASCII.test(text) ? new TextEncoder().encode(text).length : text.length;
}

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** True for a DNS subdomain: what names of objects may be. */
export function isSubdomain(name: string): boolean {
  return name.length <= 253 && SUBDOMAIN_PATTERN.test(name);
}

/** True for a DNS label: what names of namespaces may be. */
export function isDnsLabel(name: string): boolean {
  return name.length <= 63 && DNS_LABEL.test(name);
}

/** True for a key of labels and annotations, and for a finalizer: `name` or `prefix/name`. */
export function isQualifiedName(key: string): boolean {
  return labelKeyFaults(key, "new").length === 0;
}

/** True for the value of a label. */
export function isLabelValue(value: string): boolean {
  return value === "" || (value.length <= 63 && NAME_PATTERN.test(value));
}
