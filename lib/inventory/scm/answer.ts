/** Reading a provider's JSON: what its API says must be there is there, or the answer is refused with the place. */
import { isObject } from "../../json";
import { type ApiAnswer, ProviderFailure } from "./access";

type Fields = Readonly<Record<string, unknown>>;

/** The answer as a list of objects. */
export function listOf(answer: ApiAnswer, key?: string): Fields[] {
  const list = key === undefined ? answer.body : at(answer.body, key);
  if (Array.isArray(list) && list.every(isObject)) return list;
  throw unexpected(answer, key ?? "the answer", "a list of objects");
}

/** The answer as one object. */
export function objectOf(answer: ApiAnswer): Fields {
  if (isObject(answer.body)) return answer.body;
  throw unexpected(answer, "the answer", "an object");
}

/** A text at a path such as `head.ref`; absent and null are "". */
export function textAt(object: Fields, path: string): string {
  const value = valueAt(object, path);
  return value === undefined || value === null ? "" : String(value);
}

/** A number at a path. @throws {ProviderFailure} for anything else */
export function numberAt(object: Fields, path: string): number {
  const value = valueAt(object, path);
  if (typeof value === "number") return value;
  throw new ProviderFailure("PROVIDER_ANSWER", `the provider's answer has no number at ${path}`);
}

/** A text that must be there. @throws {ProviderFailure} */
export function requiredText(object: Fields, path: string): string {
  const value = valueAt(object, path);
  if (typeof value === "string") return value;
  throw new ProviderFailure("PROVIDER_ANSWER", `the provider's answer has no text at ${path}`);
}

/** The names in a list at a path: texts, or the `name` of objects. */
export function namesAt(object: Fields, path: string): string[] {
  const list = valueAt(object, path);
  if (!Array.isArray(list)) return [];
  return list.map((item: unknown) => (isObject(item) ? textAt(item, "name") : String(item)));
}

export function valueAt(object: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>(at, object);
}

function at(value: unknown, key: string): unknown {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

function unexpected({ url, status }: ApiAnswer, what: string, expected: string): ProviderFailure {
  return new ProviderFailure(
    "PROVIDER_ANSWER",
    `GET ${url.origin}${url.pathname} (${status}): ${what} is not ${expected}`,
  );
}
