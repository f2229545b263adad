/** What the types of backends cannot say: one state per stack, files only for demos, names that the stores accept. */
import { type Problem, problem } from "../errors";
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
      problems.push(
        problem(
          "BACKEND_LOCAL",
          backend === LOCAL || backend === fleet.backend ? "backend" : `${where}.backend`,
          `the state of cluster ${cluster.name} would be a file on one machine, without a lock and without a copy`,
          { hint: "name a backend (s3, gcs, azurerm, oss, cos, pg, http, remote), or say that the fleet is a demo" },
        ),
      );
    }
    problems.push(...checkArguments(backend, cluster, where), ...checkKey(fleet, cluster, backend, `${where}.key`));
    const { arguments: args } = backendConfiguration(fleet, cluster);
    const identity = JSON.stringify([backend.kind, ...IDENTITY.map((name) => args[name])]);
    const other = states.get(identity);
    if (other !== undefined) {
      problems.push(
        problem(
          "BACKEND_DUPLICATE_KEY",
          `${other}.key`,
          "two stacks would share one state, and each would delete what the other one installs",
          { notes: [`${where}.key`], got: stateKey(fleet, cluster), hint: "leave the key out: it is unique then" },
        ),
      );
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
  "address",
  "organization",
  "workspaces",
];

/** One problem of the fleet's own backend, not one per cluster. */
function dedupe(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ code, place: { path } }) => {
    const key = path === "backend" || path.startsWith("backend.") ? `${code} ${path}` : undefined;
    if (key === undefined) return true;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A field of a backend and what its store accepts. An unset field passes. */
interface Rule<K extends Backend["kind"]> {
  readonly field: string;
  readonly value: (backend: Extract<Backend, { readonly kind: K }>) => string | undefined;
  readonly legal: RegExp;
  readonly expected: string;
}

const NOT_EMPTY = /\S/;
const REGION = {
  field: "region",
  value: (backend: { region: string }) => backend.region,
  legal: NOT_EMPTY,
  expected: "a region",
};

function bucket(legal: RegExp, expected: string) {
  return { field: "bucket", value: (backend: { bucket: string }) => backend.bucket, legal, expected };
}

const RULES: { readonly [K in Backend["kind"]]: readonly Rule<K>[] } = {
  local: [
    {
      field: "directory",
      value: (backend) => backend.directory,
      legal: /^(?!\/|~|[A-Za-z]:|.*\$\{)[^\\]+$/,
      expected: "a path relative to the stack's folder",
    },
  ],
  s3: [bucket(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/, "3 to 63 lower case letters, digits, dots and hyphens"), REGION],
  gcs: [bucket(/^[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]$/, "lower case letters, digits, dots, hyphens and underscores")],
  azurerm: [
    {
      field: "storageAccountName",
      value: (backend) => backend.storageAccountName,
      legal: /^[a-z0-9]{3,24}$/,
      expected: "3 to 24 lower case letters and digits",
    },
    {
      field: "containerName",
      value: (backend) => backend.containerName,
      legal: /^[a-z0-9](-?[a-z0-9]){2,62}$/,
      expected: "3 to 63 lower case letters, digits and single hyphens",
    },
  ],
  oss: [
    bucket(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/, "3 to 63 lower case letters, digits and hyphens"),
    REGION,
    {
      field: "lock.tablestoreEndpoint",
      value: (backend) => backend.lock.tablestoreEndpoint,
      legal: /^https?:\/\//,
      expected: "an https URL",
    },
    {
      field: "lock.tablestoreTable",
      value: (backend) => backend.lock.tablestoreTable,
      legal: /^[A-Za-z_][A-Za-z0-9_]{0,254}$/,
      expected: "letters, digits and underscores",
    },
  ],
  cos: [
    bucket(/^[a-z0-9][a-z0-9-]*-\d+$/, "the bucket's name with the number of the account: `states-1250000000`"),
    REGION,
  ],
  http: [
    {
      field: "address",
      value: (backend) => backend.address,
      // a password in it is a secret in code, which has a rule of its own
      legal: /^https:\/\/([^@\s]+|[^\s/@]*:[^\s/]*@\S+)$/,
      expected: "an https URL without a login in it",
    },
  ],
  remote: [
    {
      field: "organization",
      value: (backend) => backend.organization,
      legal: /^[A-Za-z0-9][A-Za-z0-9_-]*$/,
      expected: "the name of an organization",
    },
  ],
  pg: [],
};

function checkArguments<K extends Backend["kind"]>(
  backend: Extract<Backend, { readonly kind: K }>,
  cluster: Cluster,
  where: string,
): Problem[] {
  const at = cluster.state?.backend === undefined ? "backend" : `${where}.backend`;
  const rules: readonly Rule<K>[] = RULES[backend.kind as K];
  return rules.flatMap(({ field, value, legal, expected }): Problem[] => {
    const got = value(backend);
    if (got === undefined || legal.test(got)) return [];
    return [problem("BACKEND_INVALID", `${at}.${field}`, `${backend.kind} refuses this value`, { got, expected })];
  });
}

function checkKey(fleet: Fleet, cluster: Cluster, backend: Backend, where: string): Problem[] {
  const key = stateKey(fleet, cluster);
  const legal = /^[A-Za-z0-9][A-Za-z0-9_.-]*(\/[A-Za-z0-9][A-Za-z0-9_.-]*)*$/.test(key);
  if (!legal)
    return [
      problem("BACKEND_INVALID", where, "the state's folder is not a relative path", {
        got: key,
        expected: "words of letters, digits, `_`, `.` and `-`, with `/` between them",
      }),
    ];
  const schema = schemaOf(key);
  if (backend.kind !== "pg" || schema.length <= LONGEST_SCHEMA) return [];
  return [
    problem("BACKEND_INVALID", where, "PostgreSQL cuts names of schemas, so that two states could become one", {
      got: `${schema} (${schema.length} characters)`,
      expected: `at most ${LONGEST_SCHEMA}`,
      hint: "give the cluster a shorter key",
    }),
  ];
}
