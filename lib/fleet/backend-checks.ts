/** What the types of backends cannot say: one state per stack, files only for demos, names that the stores accept. */
import type { Problem } from "../errors";
import type { Backend } from "./backend";
import { backendConfiguration, backendOf, LOCAL, schemaOf, stateKey } from "./backend-configuration";
import type { Cluster, Fleet } from "./cluster";

/** PostgreSQL cuts longer names without a word, and two states would be one. */
const LONGEST_SCHEMA = 63;

/** Everything that is wrong with the backends of a fleet, among them two stacks with one state. */
export function checkBackends(fleet: Fleet): Problem[] {
  const problems: Problem[] = [];
  const states = new Map<string, string>();
  for (const cluster of fleet.clusters) {
    if (cluster.access === undefined) continue;
    const where = `clusters.${cluster.name}.state`;
    const backend = backendOf(fleet, cluster);
    if (backend.kind === "local" && fleet.demo !== true) {
      problems.push({
        code: "BACKEND_LOCAL",
        where: backend === LOCAL || backend === fleet.backend ? "backend" : `${where}.backend`,
        message: `the state of cluster ${cluster.name} would be a file on one machine, without a lock and without a copy`,
        hint: "name a backend (s3, gcs, azurerm, oss, cos, pg), or say that the fleet is a demo",
      });
    }
    problems.push(...checkArguments(backend, cluster, where), ...checkKey(fleet, cluster, backend, `${where}.key`));
    const { arguments: args } = backendConfiguration(fleet, cluster);
    const identity = JSON.stringify([backend.kind, ...IDENTITY.map((name) => args[name])]);
    const other = states.get(identity);
    if (other !== undefined) {
      problems.push({
        code: "BACKEND_DUPLICATE_KEY",
        where: `${other}.key, ${where}.key`,
        message: "two stacks would share one state, and each would delete what the other one installs",
        got: stateKey(fleet, cluster),
        hint: "leave the key out: it is unique then",
      });
    }
    states.set(identity, where);
  }
  return dedupe(problems);
}

/** The arguments that say which state it is. */
const IDENTITY = [
  "path",
  "bucket",
  "region",
  "endpoints",
  "storage_account_name",
  "container_name",
  "prefix",
  "key",
  "schema_name",
];

/** One problem of the fleet's own backend, not one per cluster. */
function dedupe(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter((problem) => {
    const key =
      problem.where === "backend" || problem.where.startsWith("backend.")
        ? `${problem.code} ${problem.where}`
        : undefined;
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function checkArguments(backend: Backend, cluster: Cluster, where: string): Problem[] {
  const at = cluster.state?.backend === undefined ? "backend" : `${where}.backend`;
  const rules: readonly (readonly [string, string | undefined, RegExp, string])[] = (() => {
    switch (backend.kind) {
      case "local":
        return [
          [
            "directory",
            backend.directory,
            /^(?!\/|~|[A-Za-z]:|.*\$\{)[^\\]+$/,
            "a path relative to the stack's folder",
          ],
        ] as const;
      case "s3":
        return [
          [
            "bucket",
            backend.bucket,
            /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/,
            "3 to 63 lower case letters, digits, dots and hyphens",
          ],
          ["region", backend.region, NOT_EMPTY, "a region"],
        ] as const;
      case "gcs":
        return [
          [
            "bucket",
            backend.bucket,
            /^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/,
            "lower case letters, digits, dots, hyphens and underscores",
          ],
        ] as const;
      case "azurerm":
        return [
          [
            "storageAccountName",
            backend.storageAccountName,
            /^[a-z0-9]{3,24}$/,
            "3 to 24 lower case letters and digits",
          ],
          [
            "containerName",
            backend.containerName,
            /^[a-z0-9](-?[a-z0-9]){2,62}$/,
            "3 to 63 lower case letters, digits and single hyphens",
          ],
        ] as const;
      case "oss":
        return [
          [
            "bucket",
            backend.bucket,
            /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
            "3 to 63 lower case letters, digits and hyphens",
          ],
          ["region", backend.region, NOT_EMPTY, "a region"],
          ["lock.tablestoreEndpoint", backend.lock.tablestoreEndpoint, /^https?:\/\//, "an https URL"],
          [
            "lock.tablestoreTable",
            backend.lock.tablestoreTable,
            /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
            "letters, digits and underscores",
          ],
        ] as const;
      case "cos":
        return [
          [
            "bucket",
            backend.bucket,
            /^[a-z0-9][a-z0-9-]*-\d+$/,
            "the bucket's name with the number of the account: `states-1250000000`",
          ],
          ["region", backend.region, NOT_EMPTY, "a region"],
        ] as const;
      case "pg":
        return [];
      default:
        return backend satisfies never;
    }
  })();
  return rules.flatMap(([field, value, legal, expected]): Problem[] =>
    value === undefined || legal.test(value)
      ? []
      : [
          {
            code: "BACKEND_INVALID",
            where: `${at}.${field}`,
            message: `${backend.kind} refuses this value`,
            got: value,
            expected,
          },
        ],
  );
}
const NOT_EMPTY = /\S/;

function checkKey(fleet: Fleet, cluster: Cluster, backend: Backend, where: string): Problem[] {
  const key = stateKey(fleet, cluster);
  const legal = /^[A-Za-z0-9][A-Za-z0-9_.-]*(\/[A-Za-z0-9][A-Za-z0-9_.-]*)*$/.test(key);
  if (!legal)
    return [
      {
        code: "BACKEND_INVALID",
        where,
        message: "the state's folder is not a relative path",
        got: key,
        expected: "words of letters, digits, `_`, `.` and `-`, with `/` between them",
      },
    ];
  const schema = schemaOf(key);
  if (backend.kind !== "pg" || schema.length <= LONGEST_SCHEMA) return [];
  return [
    {
      code: "BACKEND_INVALID",
      where,
      message: "PostgreSQL cuts names of schemas, so that two states could become one",
      got: `${schema} (${schema.length} characters)`,
      expected: `at most ${LONGEST_SCHEMA}`,
      hint: "give the cluster a shorter key",
    },
  ];
}
