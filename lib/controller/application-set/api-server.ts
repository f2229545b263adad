/**
 * The Applications as the API server keeps them: what it admits, what it refuses in which words, and what finalizers do to deletion.
 * Keeps which objects a run touched. Only this file changes Applications.
 */
import {
  admit,
  kindSchema,
  metadataUpdateViolations,
  metadataViolations,
  refusal,
  type SchemaNode,
  type ViolationLine,
} from "../../crd";
import { compareText } from "../../go/compare-text";
import { equalJson, isObject, type JsonObject } from "../../json";
import { type Application, asGoWrites, without } from "./application";
import { applyMergePatch } from "./merge-patch";
import { kubernetesTime } from "./object-meta";
import { RunError } from "./run-error";

export class ApiServer {
  private readonly objects = new Map<string, Application>();
  /** In order; undefined after a change. */
  private listed: readonly Application[] | undefined;
  /** Objects before and after a patch that are certainly not the same. */
  private readonly differing = new Map<Application, Application>();
  private readonly written = new Map<Application, Application>();
  /** Keys of objects to which a patch was sent that changed nothing. */
  readonly emptyPatches = new Set<string>();

  constructor(
    live: readonly JsonObject[],
    private readonly now: number,
  ) {
    for (const object of live) this.objects.set(keyOf(object as Application), object as Application);
  }

  /** `asGoWrites`, once for each object of a run. */
  asGoWrites(object: Application): Application {
    let written = this.written.get(object);
    if (written === undefined) {
      written = asGoWrites(object);
      this.written.set(object, written);
    }
    return written;
  }

  /** `isSameForGo`, with what is known of the two already. */
  isSameForGo(a: Application, b: Application): boolean {
    if (this.differing.get(a) === b) return false;
    return equalJson(a, b) || equalJson(this.asGoWrites(a), this.asGoWrites(b));
  }

  /** All of them, by namespace and name. */
  list(): readonly Application[] {
    this.listed ??= [...this.objects].sort(([a], [b]) => compareText(a, b)).map(([, object]) => object);
    return this.listed;
  }

  get(key: string): Application | undefined {
    return this.objects.get(key);
  }

  /** @throws {RunError} the API server refuses the object */
  create(object: Application): void {
    this.store(keyOf(object), admitted(object, metadataViolations(object)));
  }

  /** @throws {RunError} the API server refuses what the patch makes of the object */
  patch(key: string, patch: JsonObject | undefined): void {
    const before = this.objects.get(key) as Application;
    const after = this.update(before, applyMergePatch(before, patch ?? {}) as Application);
    if (after === undefined) return;
    const differs =
      patch !== undefined &&
      (takesAList(patch, before) || writesSomethingElse(patch, asGoWrites(patched(before, patch))));
    if (differs) this.differing.set(before, after);
    else if (this.isSameForGo(before, after)) this.emptyPatches.add(key);
  }

  /** @throws {RunError} the API server refuses the new object */
  update(before: Application, after: Application): Application | undefined {
    const key = keyOf(before);
    const stored = admitted(after, metadataUpdateViolations(after, before), before);
    const isReleased =
      stored.metadata.deletionTimestamp !== undefined && (stored.metadata.finalizers ?? []).length === 0;
    this.store(key, isReleased ? undefined : stored);
    return isReleased ? undefined : stored;
  }

  /** Asks for deletion: an object with finalizers stays until they are gone. */
  delete(key: string): void {
    const object = this.objects.get(key);
    if (object === undefined || object.metadata.deletionTimestamp !== undefined) return;
    const metadata = { ...object.metadata, deletionTimestamp: kubernetesTime(this.now) };
    this.store(key, (object.metadata.finalizers ?? []).length === 0 ? undefined : { ...object, metadata });
  }

  private store(key: string, object: Application | undefined): void {
    if (object === undefined) this.objects.delete(key);
    else this.objects.set(key, object);
    this.listed = undefined;
  }
}

/** The members of an object, and of its parts, that a patch speaks of: what Go makes of them does not depend on others. */
function patched(object: JsonObject, patch: JsonObject, depth = 2): JsonObject {
  const named = Object.keys(patch).filter((key) => Object.hasOwn(object, key));
  return Object.fromEntries(
    named.map((key) => {
      const [old, change] = [object[key], patch[key]];
      const isPart = depth > 1 && isObject(old) && isObject(change);
      return [key, isPart ? patched(old as JsonObject, change as JsonObject, depth - 1) : old];
    }),
  );
}

/** Whether a patch that Go wrote takes away a list that is not empty. */
function takesAList(patch: JsonObject, before: unknown): boolean {
  return Object.entries(patch).some(([key, value]) => {
    const old = isObject(before) && Object.hasOwn(before, key) ? before[key] : undefined;
    if (value === null) return Array.isArray(old) && old.length > 0;
    return isObject(value) && takesAList(value as JsonObject, old);
  });
}

/** Whether a patch that Go wrote sets a text, number or boolean that is not empty to another one: then no form of the result is the same. */
function writesSomethingElse(patch: JsonObject, before: unknown): boolean {
  return Object.entries(patch).some(([key, value]) => {
    const old = isObject(before) && Object.hasOwn(before, key) ? before[key] : undefined;
    if (isObject(value)) return writesSomethingElse(value as JsonObject, old);
    return Boolean(value) && typeof value !== "object" && value !== old;
  });
}

/** `namespace/name`. */
export function keyOf({ metadata: { namespace = "", name = "" } }: Application): string {
  return `${namespace}/${name}`;
}

/** What is stored of an object: an old fault of the schema is forgiven while it stays. */
function admitted(object: Application, faults: readonly ViolationLine[], before?: Application): Application {
  const schema = kindSchema("Application", "3.5");
  const { object: kept, violations } = admit(object, schema);
  const isNew = violations.length > 0 && before !== undefined ? isNewTo(before, schema) : () => true;
  const all = [...faults, ...violations.filter(isNew)];
  if (all.length > 0) throw new RunError(refusal(object, all));
  return isEmptyList(kept.metadata.ownerReferences) ? withoutOwners(kept) : kept;
}

function isNewTo(before: Application, schema: SchemaNode): (fault: ViolationLine) => boolean {
  const old = new Set(admit(before, schema).violations.map(({ text }) => text));
  return ({ text }) => !old.has(text);
}

function isEmptyList(list: readonly unknown[] | undefined): boolean {
  return list !== undefined && list.length === 0;
}

function withoutOwners(object: Application): Application {
  return { ...object, metadata: without(object.metadata, "ownerReferences") };
}
