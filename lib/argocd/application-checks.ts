/**
 * What Argo CD demands of an Application's spec beyond the schema, and what it would take without a word although it has no effect.
 * The same checks serve the template of an ApplicationSet: texts with actions in them are left to Argo CD there.
 * Upstream: ValidateRepo, ValidatePermissions and GetRefSources in util/argo/argo.go.
 */
import { RESOURCES_FINALIZER } from "../argocd-facts";
import { type Problem, shown } from "../errors";
import { isObject, joinPath, nearest } from "../json";
import { SYNC_OPTIONS } from "./application-spec";
import { retryDurationSeconds } from "./duration";
import { applicationInvalid } from "./refusal";
import { checkSources } from "./source-checks";

type Fields = Readonly<Record<string, unknown>>;

/** @param where construct path and JSON path of the spec, as `app/shop, spec` */
export function checkApplicationSpec(spec: unknown, where: string): Problem[] {
  if (!isObject(spec)) return [];
  return [
    ...checkProject(spec, where),
    ...checkDestination(spec.destination, joinPath(where, "destination")),
    ...checkSources(spec, where),
    ...checkSyncPolicy(spec.syncPolicy, joinPath(where, "syncPolicy")),
    ...checkIgnoreDifferences(spec.ignoreDifferences, joinPath(where, "ignoreDifferences")),
    ...checkHistory(spec.revisionHistoryLimit, joinPath(where, "revisionHistoryLimit")),
  ];
}

/** Argo CD's own finalizers; a misspelt one is never taken away, and its Application never goes. */
const FINALIZERS = [
  RESOURCES_FINALIZER,
  `${RESOURCES_FINALIZER}/foreground`,
  `${RESOURCES_FINALIZER}/background`,
  "pre-delete-finalizer.argocd.argoproj.io",
  "post-delete-finalizer.argocd.argoproj.io",
];
/** Behind them stands which hooks they wait for. */
const HOOK_FINALIZER = /^(pre|post)-delete-finalizer\.argocd\.argoproj\.io(\/|$)/;

/** @param where construct path and JSON path of the metadata */
export function checkFinalizers(metadata: unknown, where: string): Problem[] {
  const finalizers: readonly unknown[] =
    isObject(metadata) && Array.isArray(metadata.finalizers) ? metadata.finalizers : [];
  return finalizers.flatMap((finalizer, i): Problem[] => {
    if (typeof finalizer !== "string" || !finalizer.includes("argoproj.io") || hasAction(finalizer)) return [];
    if (FINALIZERS.includes(finalizer) || HOOK_FINALIZER.test(finalizer)) return [];
    const near = nearest(finalizer, FINALIZERS);
    return [
      applicationInvalid(joinPath(joinPath(where, "finalizers"), i), "Argo CD would never take this finalizer away", {
        got: shown(finalizer),
        expected: FINALIZERS.slice(0, 3).join(", "),
        ...(near === undefined ? {} : { hint: `did you mean ${near}?` }),
      }),
    ];
  });
}

function checkProject(spec: Fields, where: string): Problem[] {
  if (spec.project !== "") return [];
  return [
    applicationInvalid(
      joinPath(where, "project"),
      "the project is empty, which Argo CD takes for the project default",
      {
        hint: 'name an AppProject, be it "default"',
      },
    ),
  ];
}

function checkDestination(destination: unknown, where: string): Problem[] {
  if (!isObject(destination)) return [];
  const given = ["server", "name"].filter((key) => destination[key] !== undefined && destination[key] !== "");
  if (given.length === 1) return [];
  return [
    applicationInvalid(where, `the destination names ${given.length === 0 ? "no cluster" : "a cluster twice"}`, {
      expected: "exactly one of server and name",
      hint: given.length === 0 ? "add name, as the cluster is called in Argo CD" : "remove server",
    }),
  ];
}

function checkHistory(limit: unknown, where: string): Problem[] {
  if (typeof limit !== "number" || (Number.isInteger(limit) && limit >= 0)) return [];
  return [
    applicationInvalid(where, "the history cannot have that length", {
      got: shown(limit),
      expected: "a whole number from 0",
    }),
  ];
}

function checkSyncPolicy(policy: unknown, where: string): Problem[] {
  if (!isObject(policy)) return [];
  const options: readonly unknown[] = Array.isArray(policy.syncOptions) ? policy.syncOptions : [];
  const problems = options.flatMap((option, i) => checkSyncOption(option, joinPath(joinPath(where, "syncOptions"), i)));
  if (isObject(policy.automated) && policy.automated.prune !== true && options.includes("Prune=confirm")) {
    problems.push(
      applicationInvalid(
        joinPath(where, "syncOptions"),
        "every commit that removes something waits for a word, and then nothing is pruned",
        {
          got: "Prune=confirm beside an automated policy that does not prune",
          hint: "leave Prune=confirm out, or let the policy prune",
        },
      ),
    );
  }
  if (isObject(policy.managedNamespaceMetadata) && !options.some(createsNamespace)) {
    problems.push(
      applicationInvalid(
        joinPath(where, "managedNamespaceMetadata"),
        "nobody would create the namespace that these labels and annotations are for",
        {
          hint: 'add "CreateNamespace=true" to syncOptions',
        },
      ),
    );
  }
  return [...problems, ...checkRetry(policy.retry, joinPath(where, "retry"))];
}

function createsNamespace(option: unknown): boolean {
  return option === "CreateNamespace=true" || hasAction(option);
}

const OPTION_VALUES = new Map<string, Set<string>>();
for (const option of SYNC_OPTIONS) {
  const [key, value] = option.split("=") as [string, string];
  const values = OPTION_VALUES.get(key) ?? new Set(["true", "false"]);
  OPTION_VALUES.set(key, values.add(value));
}

/** Argo CD compares options as whole texts and says nothing of those that it does not know. */
function checkSyncOption(option: unknown, where: string): Problem[] {
  if (typeof option !== "string" || hasAction(option)) return [];
  const [key, value] = option.split("=") as [string, string?];
  const values = OPTION_VALUES.get(key);
  if (values !== undefined && value !== undefined && values.has(value)) return [];
  const near = nearest(option, SYNC_OPTIONS);
  return [
    applicationInvalid(where, "the sync option would have no effect", {
      got: shown(option),
      expected:
        values === undefined
          ? `one of ${[...OPTION_VALUES.keys()].join(", ")}, with = and a value`
          : `${key}=${[...values].join("|")}`,
      ...(near === undefined ? {} : { hint: `did you mean ${JSON.stringify(near)}?` }),
    }),
  ];
}

function checkRetry(retry: unknown, where: string): Problem[] {
  if (!isObject(retry)) return [];
  const problems: Problem[] = [];
  const backoff = isObject(retry.backoff) ? retry.backoff : {};
  for (const key of ["duration", "maxDuration"]) {
    const text = backoff[key];
    if (typeof text !== "string" || hasAction(text)) continue;
    const seconds = retryDurationSeconds(text);
    if (seconds === undefined || seconds < 0) {
      problems.push(
        applicationInvalid(joinPath(joinPath(where, "backoff"), key), "the pause is no duration", {
          got: shown(text),
          expected: "whole seconds, or a duration such as 5s, 2m or 1h30m",
        }),
      );
    }
  }
  if (typeof backoff.factor === "number" && backoff.factor < 1) {
    problems.push(
      applicationInvalid(joinPath(joinPath(where, "backoff"), "factor"), "pauses would not grow", {
        got: shown(backoff.factor),
        expected: "a whole number from 1",
      }),
    );
  }
  return problems;
}

function checkIgnoreDifferences(rules: unknown, where: string): Problem[] {
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: unknown, i): Problem[] => {
    if (!isObject(rule)) return [];
    const place = joinPath(where, i);
    const lists = ["jsonPointers", "jqPathExpressions", "managedFieldsManagers"];
    const problems = checkPointers(rule.jsonPointers, joinPath(place, "jsonPointers"));
    if (lists.every((key) => !Array.isArray(rule[key]) || rule[key].length === 0)) {
      problems.push(
        applicationInvalid(place, "the rule ignores nothing", {
          expected: `at least one entry in ${lists.join(", ")}`,
          hint: "name the fields, or remove the rule",
        }),
      );
    }
    return problems;
  });
}

/** RFC 6901: a pointer is empty or begins with a slash; Argo CD skips others without a word. */
export function checkPointers(pointers: unknown, where: string): Problem[] {
  if (!Array.isArray(pointers)) return [];
  return pointers.flatMap((pointer: unknown, i): Problem[] => {
    if (typeof pointer !== "string" || pointer.startsWith("/") || hasAction(pointer)) return [];
    return [
      applicationInvalid(joinPath(where, i), "the pointer leads nowhere", {
        got: shown(pointer),
        expected: "a JSON pointer, as /spec/replicas",
        hint: pointer.startsWith(".")
          ? "this is a jq path: put it into jqPathExpressions"
          : `write ${JSON.stringify(`/${pointer}`)}`,
      }),
    ];
  });
}

/** True for a text that Argo CD renders first, so that nothing can be said of it here. */
export function hasAction(text: unknown): boolean {
  return typeof text === "string" && text.includes("{{");
}
