/**
 * The files of a new project, each as people read it. TypeScript runs by tsx: it works on every Node that this package works on (Node's own
 * stripping of types starts with 22.18), and needs no build step and no configuration. Knows nothing of where they are written.
 */

/** Not an import of ours: the project's. */
const FROM = 'from "cdk8s-env-matrix"';

/** For editors, where the package is installed in the project. */
export const SCHEMA = "node_modules/cdk8s-env-matrix/schemas/env-matrix.schema.json";
export const SCHEMA_LINE = `# yaml-language-server: $schema=./${SCHEMA}`;

export interface ProjectFacts {
  /** What npm calls the project. */
  readonly name: string;
  /** Of this package. */
  readonly version: string;
}

export function projectFiles({ name, version }: ProjectFacts): Readonly<Record<string, string>> {
  return {
    "package.json": `${JSON.stringify(
      {
        name,
        private: true,
        scripts: {
          synth: "tsx src/main.ts",
          plan: "tsx src/main.ts && env-matrix plan out",
          test: "jest",
          check: "tsc --noEmit",
        },
        dependencies: { cdk8s: "^2.70.0", "cdk8s-env-matrix": `^${version}`, constructs: "^10.7.0" },
        devDependencies: {
          "@swc/core": "^1.16.22",
          "@swc/jest": "^0.2.39",
          "@types/node": "^20.19.43",
          jest: "^30.5.2",
          tsx: "^4.23.15",
          typescript: "^5.9.3",
        },
      },
      null,
      2,
    )}\n`,
    "tsconfig.json": TSCONFIG,
    "jest.config.js": JEST_CONFIG,
    "cdk8s.yaml": "language: typescript\napp: npx tsx src/main.ts\noutput: out\n",
    "env-matrix.yaml": SETTINGS,
    ".gitignore": "node_modules/\n",
    "src/fleet.ts": FLEET,
    "src/environments.ts": ENVIRONMENTS,
    "src/workloads.ts": WORKLOADS,
    "src/system.ts": SYSTEM,
    "src/main.ts": MAIN,
    "test/matrix.test.ts": TEST,
    ".github/workflows/ci.yaml": CI,
    "README.md": readme(name),
  };
}

const TSCONFIG = `{
  "compilerOptions": {
    "target": "es2022",
    "module": "node16",
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "types": ["node"]
  },
  "include": ["src", "test"]
}
`;

const JEST_CONFIG = `/** TypeScript is stripped by swc: tests start at once, and \`npm run check\` looks at the types. */
module.exports = {
  testMatch: ["**/test/**/*.test.ts"],
  transform: { "^.+\\\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } }, module: { type: "commonjs" } }] },
};
`;

const SETTINGS = `${SCHEMA_LINE}
# What env-matrix looks at: the manifests that are committed and that Argo CD reads.
paths: [out]
# What a pull request may not do to production, whoever approves it.
gates:
  protect: [matrix.fleet/environment=prod]
`;

const FLEET = `import type { Fleet } ${FROM};

/** The clusters that Argo CD deploys to, and how it logs in; no secret stands here. */
export const fleet: Fleet = {
  name: "acme",
  clusters: [
    {
      name: "hub",
      server: "https://kubernetes.default.svc",
      provider: "kind",
      region: "local",
      login: { kind: "inCluster" },
    },
    {
      name: "prod",
      server: "https://prod.example.com",
      provider: "eks",
      region: "eu-central-1",
      login: { kind: "eks", clusterName: "prod", tls: { caData: "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t" } },
    },
  ],
};
`;

const ENVIRONMENTS = `import type { Environment } ${FROM};

/** What runs beside what: an environment is a namespace on a cluster that others share, or clusters of its own. */
export const environments: readonly Environment[] = [
  { name: "dev", clusters: ["hub"], isolation: "namespace" },
  { name: "staging", clusters: ["hub"], isolation: "namespace" },
  {
    name: "prod",
    clusters: ["prod"],
    isolation: "cluster",
    // a release is promoted by moving this line
    targetRevision: "v1.0.0",
    preserveResourcesOnDeletion: true,
  },
];
`;

const WORKLOADS = `import { t, type Workload } ${FROM};

/** What is deployed, and where its manifests are in each environment. */
export const workloads: readonly Workload[] = [
  {
    name: "web",
    source: (cell) => ({
      repoURL: "https://git.example.com/acme/shop.git",
      path: t\`deploy/\${cell.environment}\`,
    }),
  },
];
`;

const SYSTEM = `import { App } from "cdk8s";
import { EnvironmentMatrix } ${FROM};
import { environments } from "./environments";
import { fleet } from "./fleet";
import { workloads } from "./workloads";

export interface System {
  readonly app: App;
  readonly shop: EnvironmentMatrix;
}

/** environments × clusters × workloads, as one ApplicationSet for each workload and environment. */
export function system(outdir = "out"): System {
  const app = new App({ outdir });
  const shop = new EnvironmentMatrix(app, "shop", { fleet, environments, workloads, form: "applicationSets" });
  return { app, shop };
}
`;

const MAIN = `import { runApp } ${FROM};
import { system } from "./system";

runApp(() => system(process.env.CDK8S_OUTDIR).app, {
  next: ["commit  out: Argo CD reads it", "change  src/environments.ts, then npm run plan says what that does"],
});
`;

const TEST = `import { expect, test } from "@jest/globals";
import { system } from "../src/system";

const { shop } = system();
const cells = shop.cells.map(({ workload, environment, cluster }) => \`\${workload.name} \${environment.name} \${cluster.name}\`);

test("the matrix is what we mean", () => {
  expect(cells).toEqual(["web dev hub", "web staging hub", "web prod prod"]);
});

test("production shares its cluster with nobody", () => {
  const others = shop.cells.filter(({ environment }) => environment.name !== "prod");
  expect(others.map(({ cluster }) => cluster.name)).not.toContain("prod");
});
`;

const CI = `name: ci
on:
  pull_request:
  push: { branches: [main] }
permissions: { contents: read }
jobs:
  check:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0 }
      - uses: actions/setup-node@v4
        with: { node-version: 22, cache: npm }
      - run: npm ci
      - run: npm run check
      - run: npm test
      # what is committed is what the program makes
      - run: npm run synth && git diff --exit-code -- out
      - run: npm run plan
`;

function readme(name: string): string {
  return `# ${name}

Which workloads run in which environments on which clusters, as a program. \`out/\` is what Argo CD reads.

| | |
| --- | --- |
| \`src/fleet.ts\` | clusters |
| \`src/environments.ts\` | environments and their clusters |
| \`src/workloads.ts\` | what is deployed |
| \`npm run synth\` | writes \`out/\` and prints the matrix |
| \`npm run plan\` | what the change creates, moves and deletes |
| \`npm test\` | the matrix as a test |
`;
}
