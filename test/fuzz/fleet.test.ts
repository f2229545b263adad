/**
 * Fleets that somebody damaged: keys gone, misspelt, added, and values of another kind, one at a time and several at once. What `infra synth` does with
 * them is stacks, or problems with places; never anything else that is thrown, and never a typo that is passed over. `npm run fuzz` tries all.
 */
import fc from "fast-check";
import { EXAMPLE_AUTHORITY } from "../../apps/fleet";
import { EnvMatrixError } from "../../lib/errors";
import { checkFleet, type Fleet } from "../../lib/fleet";
import { stackFiles } from "../../lib/infra";
import { nextSteps } from "../../lib/infra/next-steps";
import { fullFleet } from "../infra/full-fleet";

const isWhole = process.env.FUZZ_RUNS !== undefined;
const runs = Number(process.env.FUZZ_RUNS ?? 400);

type Path = readonly (string | number)[];
type Loose = Record<string, unknown>;

const placeholder = { placeholder: "X" };
const external = { externalSecret: { store: "vault", storeKind: "SecretStore", key: "a", property: "b" } };
const tls = { caData: EXAMPLE_AUTHORITY, serverName: "x" };
const LOGINS: readonly Loose[] = [
  { kind: "inCluster" },
  { kind: "token", token: external, tls },
  { kind: "clientCertificate", certData: placeholder, keyData: { ...placeholder, text: "<X>" }, tls: {} },
  { kind: "basic", username: "x", password: placeholder, tls: {} },
  {
    ...{ kind: "exec", command: "x", args: ["a"], env: { A: "b" }, apiVersion: "client.authentication.k8s.io/v1" },
    ...{ installHint: "x", provideClusterInfo: true, config: { a: 1 }, tls: {} },
  },
  { kind: "eks", clusterName: "x", roleARN: "arn:aws:iam::111122223333:role/a", profile: "p", tls: {} },
  { kind: "gke", tls: {} },
  { kind: "aks", clientId: "a", tenantId: "b", environment: "AzurePublicCloud", tls: {} },
];
const server = { host: "https://x.example.com", tls, proxyUrl: "http://proxy.example.com:3128" };
const ACCESSES: readonly Loose[] = [
  { kind: "kubeconfig", context: "x", path: "/k" },
  { kind: "eks", clusterName: "x", roleARN: "arn:aws:iam::111122223333:role/a", profile: "p", ...server },
  { kind: "gke", ...server },
  { kind: "aks", login: "msi", serverId: "a", clientId: "b", tenantId: "c", ...server },
  { kind: "ack", clusterId: "c0123", ...server },
  { kind: "clientCertificate", certificateVariable: "a", keyVariable: "b", ...server },
  {
    kind: "exec",
    command: "x",
    args: ["a"],
    env: { A: "b" },
    apiVersion: "client.authentication.k8s.io/v1",
    ...server,
  },
];
/** Of the clusters that are reached so. */
const PROVIDERS = ["kind", "eks", "gke", "aks", "ack", "tke", "kubeadm"];
const BACKENDS: readonly Loose[] = [
  { kind: "local", directory: "../state" },
  {
    ...{ kind: "s3", bucket: "states", region: "eu", encrypt: true, kmsKeyId: "k", profile: "p", roleARN: "r" },
    ...{ endpoint: "https://s3.example.com", usePathStyle: true },
  },
  { kind: "gcs", bucket: "states", impersonateServiceAccount: "a", kmsEncryptionKey: "k" },
  {
    ...{ kind: "azurerm", storageAccountName: "states", containerName: "base", resourceGroupName: "g" },
    ...{ subscriptionId: "s", tenantId: "t", useAzureadAuth: true, useOidc: false, environment: "public" },
  },
  {
    ...{ kind: "oss", bucket: "states", region: "eu", encrypt: true, profile: "p" },
    lock: { tablestoreEndpoint: "https://t.example.com", tablestoreTable: "locks" },
  },
  { kind: "cos", bucket: "states-1250000000", region: "eu", encrypt: true, accelerate: true },
  { kind: "http", address: "https://states.example.com", lockMethod: "LOCK", unlockMethod: "UNLOCK" },
  { kind: "remote", organization: "acme", hostname: "tf.example.com" },
  { kind: "pg", skipSchemaCreation: true },
];

/** A small cluster of each login, access and backend. */
const small = Array.from({ length: BACKENDS.length }, (_, i) => ({
  ...{
    name: `c${i}`,
    server: `https://c${i}.example.com`,
    provider: PROVIDERS[i % ACCESSES.length],
    region: "here",
    ring: 1,
    shard: 2,
  },
  ...{ labels: { a: "b" }, annotations: { a: "b" }, provides: ["storage-class:gp3"], storageClass: "gp3" },
  login: LOGINS[i % LOGINS.length],
  access: ACCESSES[i % ACCESSES.length],
  state: { backend: BACKENDS[i], key: `acme/c${i}` },
  base: {
    prometheusOperatorCrds: {},
    kubePrometheusStack: { alertmanager: false, grafana: { adminPassword: { variable: "admin", revision: 1 } } },
    openebs: { hostpath: false },
  },
}));
const FLEETS = [
  fullFleet,
  {
    ...{ name: "acme", demo: true, helmProvider: { source: "helm", version: "3.1.2" }, clusters: small },
    ...{ backend: BACKENDS[1], mirror: { charts: "https://charts.example.com/mirror" } },
  },
] as unknown as readonly Fleet[];

/** What other checks judge, or nobody: its keys are the user's. */
const OPEN =
  /^clusters\.\d+\.(labels|annotations|login\.(env|config)|access\.env)\.|\.(values|annotations|labels|externalLabels|serviceAccountAnnotations)\.[^.]*$|\.(remoteWrite|values|config|params|secretValues)\.|\.base\.(namespaces|further)\.[^.]+$|\.components\.\d+\./;

const FLEET_PATHS = FLEETS.flatMap((fleet) => pathsIn(fleet).map((path) => ({ fleet, path })));
const KEYS = FLEET_PATHS.filter(({ path }) => typeof path.at(-1) === "string");

test.each(["the one with every component", "the one with every login, access and backend"] as const)(
  "takes the fleets that are damaged: %s",
  (name) => {
    const fleet = FLEETS[name.endsWith("component") ? 0 : 1] as Fleet;
    expect(checkFleet(fleet)).toEqual([]);
    expect(stackFiles(fleet).clusters).toHaveLength(fleet.clusters.length);
  },
);

test("every misspelt key of a fleet is refused at its place", () => {
  const rows = KEYS.filter(({ path }) => !OPEN.test(path.join(".")));
  expect(rows.length).toBeGreaterThan(300);
  const passed = rows.flatMap(({ fleet, path }) => {
    const typo = `${String(path.at(-1))}z`;
    const problems = checkFleet(renamed(fleet, path, typo) as Fleet);
    const isTold = problems.some(({ code, where }) => code === "PROPS_INVALID" && where.endsWith(`/${typo}`));
    return isTold ? [] : [path.join(".")];
  });
  // of a kind that is missing it is said that it is missing
  expect(passed.filter((path) => !path.endsWith(".kind"))).toEqual([]);
});

const WRONG = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  "",
  "x",
  "{{",
  "x".repeat(300),
  [],
  [null],
  [[]],
  {},
  { x: 1 },
  { name: null },
];

test("a value of another kind, or a key that is gone, makes problems with places or stacks", () => {
  const tries = FLEET_PATHS.flatMap(({ fleet, path }) =>
    [...WRONG, undefined].map((value) => () => [path.join("."), value, mishap(changed(fleet, path, value))] as const),
  );
  const some = isWhole ? tries : tries.filter((_, n) => n % 13 === 0);
  expect(some.map((one) => one()).filter(([, , found]) => found !== undefined)).toEqual([]);
});

test("so do several changes at once, with any JSON in place of values", () => {
  const change = fc.record({
    at: fc.nat(FLEET_PATHS.length - 1),
    value: fc.option(fc.jsonValue(), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.constantFrom(...FLEETS), fc.array(change, { minLength: 1, maxLength: 4 }), (fleet, changes) => {
      const damaged = changes.reduce<unknown>((result, { at, value }) => {
        const { path } = FLEET_PATHS[at] as { readonly path: Path };
        return changed(result, path, value);
      }, fleet);
      expect(mishap(damaged)).toBeUndefined();
    }),
    { numRuns: runs },
  );
});

/** What is wrong with how a fleet was taken; undefined for problems with places, and for stacks. */
function mishap(fleet: unknown): string | undefined {
  try {
    const problems = checkFleet(fleet as Fleet);
    const placeless = problems.find(({ where, message }) => where === "" || message.includes("undefined"));
    if (placeless !== undefined) return `${placeless.code} ${placeless.where}: ${placeless.message}`;
    if (problems.length > 0) return undefined;
    stackFiles(fleet as Fleet);
    nextSteps(fleet as Fleet);
  } catch (error) {
    if (!(error instanceof EnvMatrixError)) return error instanceof Error ? error.stack : String(error);
  }
  return undefined;
}

/** The paths of all values, but not what is in a component of one's own: that is code. */
function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null || path.at(-1) === "component") return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, item]) => pathsIn(item, [...path, key]))];
}

/** A copy with another value at a path, as far as the path leads. */
function changed(value: unknown, path: Path, to: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return to;
  if (Array.isArray(value)) return value.map((item, i) => (i === key ? changed(item, rest, to) : item));
  if (typeof value !== "object" || value === null) return value;
  return { ...value, [key]: changed((value as Loose)[key], rest, to) };
}

function renamed(value: unknown, path: Path, name: string): unknown {
  const parent = path.slice(0, -1);
  const object = parent.reduce<unknown>((result, key) => (result as Loose)[key], value) as Loose;
  const entries = Object.entries(object).map(([key, item]) => [key === path.at(-1) ? name : key, item] as const);
  return changed(value, parent, Object.fromEntries(entries));
}
