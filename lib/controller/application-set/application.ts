/**
 * An Application as Argo CD's Go code holds it: what its types do not know is gone, an empty list is none. All comparisons are made in
 * this form, which is the JSON that Go writes.
 */
import { applicationType } from "../../evaluate/primitives/application-object";
import { decodeGo, type GoData } from "../../evaluate/primitives/go-decode";
import { encodeGo } from "../../evaluate/primitives/go-encode";
import { normalizeApplicationSpec, normalizeDecodedSpec } from "../../evaluate/primitives/normalize-spec";
import { withFields } from "../../go/go-struct";
import type { Json, JsonObject } from "../../json";
import type { ObjectMeta } from "./object-meta";

export interface Application extends JsonObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
  readonly spec: ApplicationSpec;
  readonly status?: ApplicationState;
  readonly operation?: JsonObject;
}

export interface ApplicationSpec extends JsonObject {
  readonly destination?: { readonly server?: string; readonly name?: string; readonly namespace?: string };
  readonly syncPolicy?: {
    readonly automated?: { readonly enabled?: boolean; readonly prune?: boolean };
    readonly retry?: JsonObject;
    readonly syncOptions?: readonly string[];
  };
}

/** What the application controller writes into `status`. */
export interface ApplicationState extends JsonObject {
  readonly health?: { readonly status?: string };
  readonly sync?: { readonly status?: string; readonly revision?: string; readonly revisions?: readonly string[] };
  readonly operationState?: { readonly phase?: string; readonly startedAt?: string };
  readonly conditions?: readonly { readonly type: string }[];
  readonly reconciledAt?: string;
}

const TYPE = applicationType("3.5");
const WITHOUT_STATUS = withFields(TYPE, ({ name }, field) =>
  name === TYPE.name && field.key === "status" ? undefined : field,
);

/** The Application as Go writes it, or why Go's types do not hold it. */
export function decodeApplication(json: unknown): { readonly application: Application } | { readonly error: string } {
  const { value, error } = decodeGo(TYPE, json);
  return error === undefined ? { application: encodeGo(TYPE, value) as Application } : { error };
}

/** The Application as Go writes it; of what does not fit its types, what Go could read. */
export function asGoWrites(json: JsonObject): Application {
  return encodeGo(TYPE, decodeGo(TYPE, json).value) as Application;
}

/** The same without what the application controller alone writes, which is most of the type. */
export function withoutStatusAsGoWrites(json: JsonObject): Application {
  return encodeGo(WITHOUT_STATUS, decodeGo(WITHOUT_STATUS, json).value) as Application;
}

/** What the controller compares: that, with the spec that it takes to be equal to the given one. */
export function comparedForm(json: JsonObject): Application {
  const value = decodeGo(WITHOUT_STATUS, json).value as { spec?: GoData };
  value.spec ??= {};
  normalizeDecodedSpec(value.spec, "3.5");
  return encodeGo(WITHOUT_STATUS, value) as Application;
}

/** The same with the spec that the controllers take to be equal to the given one. */
export function normalized(application: Application): Application {
  const normal = normalizeApplicationSpec(application.spec, { argocdVersion: "3.5" });
  return "error" in normal ? application : { ...application, spec: normal.result as ApplicationSpec };
}

/** A member of a JSON object without the object's other members' types. */
export function without<T extends JsonObject>(object: T, key: string): T {
  const { [key]: _, ...rest } = object as { readonly [key: string]: Json | undefined };
  return rest as T;
}
