import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { ApiObject, App } from "cdk8s";
import fc from "fast-check";
import { evaluate } from "../../lib/evaluate";
import { memoryInventory, objectsIn } from "../../lib/inventory";
import type { JsonObject } from "../../lib/json";
import { EnvironmentMatrix } from "../../lib/matrix";
import {
  checkFolder,
  openPreviews,
  type PreviewFile,
  Previews,
  type PreviewsProps,
  parseDefinition,
  type Share,
  unmade,
} from "../../lib/previews";
import { synth } from "../../lib/synth";
import { emitYaml } from "../../lib/yaml";
import { environment, fleet, workload } from "../matrix/models";
import { SHOP } from "./routes/shop";

const repoURL = "https://git.example.com/platform.git";
const names = SHOP.map(({ name }) => name);
const workloads = Object.fromEntries(
  SHOP.map(({ name, calls = [], isEntry = false }) => [
    name,
    { calls, entry: isEntry, image: `registry.example.com/shop/${name}`, path: `services/${name}/deploy` },
  ]),
);
const SHARES: readonly Share[] = [
  { mode: "full" },
  { mode: "closure", via: "dnsSearch" },
  { mode: "closure", via: "externalName" },
  { mode: "overlay", router: "gatewayApi" },
];

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "rendered-"));
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** A checkout with the services' folders and what synthesis writes below `manifests`. */
function repository(changes: object): void {
  rmSync(folder, { recursive: true, force: true });
  for (const name of names) {
    const labels = { app: name };
    const image = `registry.example.com/shop/${name}`;
    const spec = { containers: [{ name, image }] };
    const objects = [
      {
        apiVersion: "apps/v1",
        kind: "Deployment",
        metadata: { name },
        spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
      },
      { apiVersion: "v1", kind: "Service", metadata: { name }, spec: { selector: labels, ports: [{ port: 80 }] } },
    ];
    write(`services/${name}/deploy/objects.yaml`, objects.map((one) => emitYaml(one, "")).join("---\n"));
    write(`services/${name}/deploy/kustomization.yaml`, "resources: [objects.yaml]\n");
  }
  const app = new App({ outdir: join(folder, "manifests") });
  const matrix = new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("staging", ["hub"])],
    workloads: [workload("web")],
    form: "applicationSets",
  });
  new Previews(app, "shop-previews", {
    matrix,
    baseline: "staging",
    source: { kind: "files", repoURL },
    prefix: "pr",
    domain: "preview.example.com",
    workloads,
    guard: { quota: { cpu: "4", memory: "8Gi", pods: 20 }, priority: -100 },
    entry: { gateway: "public", namespace: "gateways" },
    output: { repoURL, path: "manifests" },
    ...changes,
  } as PreviewsProps);
  synth(app);
}

interface Source {
  readonly path: string;
  readonly kustomize?: {
    readonly namespace?: string;
    readonly commonLabels?: JsonObject;
    readonly images?: readonly string[];
    readonly patches?: readonly JsonObject[];
  };
}

/** The sources that Argo CD has for a preview, by set. */
function sourcesOf(preview: PreviewFile): ReadonlyMap<string, readonly Source[]> {
  const file = join(folder, "manifests/argocd/shop-previews/previews.yaml");
  const objects = objectsIn(readFileSync(file, "utf8"), file);
  if (!Array.isArray(objects)) throw new Error(objects.message);
  const inventory = memoryInventory({
    repositories: { [repoURL]: { HEAD: { [`previews/${preview.key}.yaml`]: JSON.stringify(preview) } } },
    projects: objects.filter(({ object }) => object.kind === "AppProject").map(({ object }) => nameOf(object)),
    clusters: [{ name: "hub", server: "https://kubernetes.default.svc" }],
  });
  const sets = objects.filter(({ object }) => object.kind === "ApplicationSet");
  return new Map(
    sets.map(({ object }) => {
      const { applications, complete } = evaluate(object, inventory);
      expect([complete, applications.length]).toEqual([true, 1]);
      const spec = applications[0]?.application.spec as unknown as { source?: Source; sources?: Source[] };
      return [nameOf(object), spec.sources ?? [spec.source as Source]];
    }),
  );
}

/** What a source deploys: Argo CD edits the kustomization of its folder and builds it. */
function built({ path, kustomize = {} }: Source): string[] {
  const file = join(folder, path, "kustomization.yaml");
  const text = readFileSync(file, "utf8");
  const edits = Object.entries(kustomize).map(([key, value]) => {
    if (key !== "images") return [key, value] as const;
    const images = (value as string[]).map((image) => image.split("@"));
    return [key, images.map(([name, digest]) => ({ name, digest }))] as const;
  });
  if (edits.length > 0) writeFileSync(file, `${text}${emitYaml(Object.fromEntries(edits) as JsonObject, "")}`);
  try {
    return execFileSync("kubectl", ["kustomize", dirname(file)], { stdio: ["ignore", "pipe", "ignore"] })
      .toString()
      .split(/^---\n/m);
  } finally {
    writeFileSync(file, text);
  }
}

function deployed(preview: PreviewFile): Record<string, string[]> {
  return Object.fromEntries(
    [...sourcesOf(preview)].map(([set, sources]) => [set, sources.flatMap(built).sort()] as const),
  );
}

function nameOf({ metadata }: JsonObject): string {
  return String((metadata as JsonObject).name);
}

function previewOf(key: string, services: readonly string[]): PreviewFile {
  const digest = (name: string) => `sha256:${Buffer.from(name.padEnd(32, ".")).toString("hex")}`;
  return { schema: "1", key, services: services.map((name) => ({ name, digest: digest(name) })) };
}

test("late and rendered deploy the same objects, whatever is changed and shared", () => {
  if (spawnSync("kubectl", ["kustomize", "--help"]).status !== 0) {
    console.warn("no kubectl: that rendered previews deploy what late ones do is not proved");
    return;
  }
  const changed = fc.uniqueArray(fc.constantFrom(...names), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.constantFrom(...SHARES), changed, (share, services) => {
      const preview = previewOf("pr-12", services);
      repository({ share });
      const late = deployed(preview);
      repository({ share, render: "rendered", open: [previewOf("pr-1", ["web"]), preview] });
      const rendered = deployed(preview);
      expect(rendered).toEqual(late);
      expect(Object.values(rendered).flat().length).toBeGreaterThan(services.length);
    }),
    { numRuns: 8 },
  );
});

test("a rendered set has no patch: its folder is the preview's", () => {
  const preview = previewOf("pr-12", ["orders"]);
  repository({ share: SHARES[3], render: "rendered", open: [preview] });
  expect([...sourcesOf(preview)]).toEqual(
    ["guard", "apps", "routes"].map((set) => [
      `shop-previews-${set}`,
      [{ repoURL, path: `manifests/previews/shop-previews/rendered/pr-12/${set}`, targetRevision: "HEAD" }],
    ]),
  );
});

test("constructs add to a preview, in its namespace; a preview to which nothing is added has no folder for it", () => {
  const open = [previewOf("pr-1", ["web"]), previewOf("pr-12", ["orders", "web"])];
  const extend: Extract<PreviewsProps, { render: "rendered" }>["extend"] = (chart, { key, services }) => {
    if (services.length > 1)
      new ApiObject(chart, "seed", { apiVersion: "v1", kind: "ConfigMap", metadata: { name: `seed-${key}` } });
  };
  repository({ share: SHARES[0], render: "rendered", open, extend });
  const own = (key: string) => join(folder, `manifests/previews/shop-previews/rendered/${key}/apps/own`);
  expect([existsSync(own("pr-1")), readdirSync(own("pr-12"))]).toEqual([false, ["kustomization.yaml", "objects.yaml"]]);
  if (spawnSync("kubectl", ["kustomize", "--help"]).status !== 0) return;
  const text = execFileSync("kubectl", ["kustomize", own("pr-12")]).toString();
  expect(text).toContain("name: seed-pr-12\n  namespace: pr-12");
});

test("what is open is read from the files, all that is wrong at once; the definition says what synthesis has seen", () => {
  const of = { prefix: "pr", workloads };
  const [first, second] = [previewOf("pr-1", ["web"]), previewOf("pr-2", ["api"])];
  write("previews/pr-1.yaml", JSON.stringify(first));
  write("previews/pr-2.yaml", JSON.stringify(second));
  const open = openPreviews(join(folder, "previews"), of);
  expect(open).toEqual([first, second]);
  write("previews/pr-3.yaml", "schema: 1\n");
  write("previews/pr-4.yaml", JSON.stringify(previewOf("pr-4", ["nobody"])));
  expect(() => openPreviews(join(folder, "previews"), of)).toThrow(/pr-3\.yaml[\s\S]*pr-4\.yaml/);
  expect(() => openPreviews(join(folder, "nowhere"), of)).toThrow("INPUT_UNREADABLE");

  repository({ share: SHARES[0], render: "rendered", open });
  const file = join(folder, "manifests/previews/shop-previews/definition.yaml");
  const definition = parseDefinition(readFileSync(file, "utf8"), file);
  if (Array.isArray(definition)) throw new Error(JSON.stringify(definition));
  const now = [second, previewOf("pr-5", ["web"])].map(
    (one) => ({ path: `${one.key}.yaml`, file: `${one.key}.yaml`, text: JSON.stringify(one) }) as const,
  );
  const { previews, problems } = checkFolder(now, definition as never);
  expect(problems).toEqual([]);
  expect(unmade(previews, definition as never).map(({ where, message }) => `${where}: ${message}`)).toEqual([
    "pr-1: the preview is closed, and stands in what synthesis made",
    "pr-5: synthesis has not seen this preview as it is",
  ]);
});
