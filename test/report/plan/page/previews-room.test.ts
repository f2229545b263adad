/** The room for previews in the page of a plan: from the definition beside the sets, to a picture that a browser draws under the page's own policy. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App } from "cdk8s";
import type { Browser } from "playwright-core";
import { EnvironmentMatrix, Previews, type PreviewsProps, synth } from "../../../../lib";
import { run } from "../../../cli/run";
import { environment, fleet, workload } from "../../../matrix/models";
import { hasBrowser, openFile, startBrowser } from "./browser";

// what the build puts into dist
jest.mock("../../../../lib/report/plan/page/page-assets", () => {
  const { bundlePage } = require("../../../../scripts/bundle-page") as { bundlePage(): unknown };
  return { PAGE_ASSETS: bundlePage() };
});

jest.setTimeout(60_000);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const repoURL = "https://git.example.com/platform.git";
const digest = `sha256:${"ab".repeat(32)}`;
const here = process.cwd();
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "previews-room-"));
});
afterAll(() => {
  process.chdir(here);
  rmSync(folder, { recursive: true });
});

const CAPACITY: NonNullable<PreviewsProps["capacity"]> = {
  cluster: { cpu: "16", memory: "64Gi", nodes: 4 },
  start: { cpu: "2", memory: "4Gi" },
  steady: { cpu: "500m", memory: "2Gi" },
  startSeconds: 60,
  environments: 12,
};

function write(out: string, capacity?: PreviewsProps["capacity"]): void {
  const app = new App({ outdir: out });
  const service = (name: string, ...calls: string[]) => ({
    image: `registry.example.com/${name}`,
    path: `manifests/${name}`,
    calls,
  });
  const matrix = new EnvironmentMatrix(app, "shop", {
    fleet,
    environments: [environment("staging", ["hub"])],
    workloads: [workload("web")],
    form: "applicationSets",
  });
  new Previews(app, "previews", {
    matrix,
    baseline: "staging",
    share: { mode: "overlay", router: "gatewayApi" },
    source: { kind: "files", repoURL },
    prefix: "pr",
    domain: "preview.example.com",
    workloads: {
      web: { ...service("web", "api"), entry: true },
      api: service("api", "orders", "users"),
      orders: service("orders"),
      users: service("users"),
    },
    guard: { quota: { cpu: "1", memory: "1Gi", pods: 4 } },
    entry: { gateway: "public", namespace: "gateways" },
    output: { repoURL, path: "manifests" },
    ...(capacity && { capacity }),
  });
  synth(app);
}

/** The page of a commit that brings previews, as text. */
async function page(name: string, before: number, after: number, edit?: (out: string) => void): Promise<string> {
  const estate = join(folder, name);
  const facts = (count: number) => ({
    projects: ["previews", "previews-platform", "previews-routes"],
    clusters: [{ name: "hub", server: "https://kubernetes.default.svc", labels: {} }],
    repositories: {
      [repoURL]: {
        HEAD: Object.fromEntries(
          Array.from({ length: count }, (_, i) => [
            `previews/pr-${i + 1}.yaml`,
            `schema: "1"\nkey: "pr-${i + 1}"\nservices: [{name: api, digest: "${digest}"}]\n`,
          ]),
        ),
      },
    },
  });
  mkdirSync(estate);
  write(join(estate, "out"), name === "without" ? undefined : CAPACITY);
  edit?.(join(estate, "out"));
  for (const [i, count] of [before, after].entries())
    writeFileSync(join(estate, `facts-${i}.yaml`), JSON.stringify(facts(count)));
  process.chdir(estate);
  await run(["plan", "--base", "facts-0.yaml", "--head", "facts-1.yaml", "--report", "plan.html", "out"]);
  process.chdir(here);
  return readFileSync(join(estate, "plan.html"), "utf8");
}

/** The part of the page, without the rest: a failure shall be readable. */
const section = (text: string): string => /<section class="rooms".*?<\/section><\/section>/s.exec(text)?.[0] ?? "";
const wordsOf = (text: string): string =>
  section(text)
    .replace(/<svg.*?<\/svg>/gs, "")
    .replace(/<[^>]*>/g, "");

test("the page says how many previews fit in each mode, and where the change goes", async () => {
  const text = section(await page("fits", 3, 5));
  expect(wordsOf(text)).toContain(
    "5 previews after the change, 3 now. At most 27 previews fit: used memory binds. 12 are wanted.",
  );
  const rows = [...text.matchAll(/<th scope="row">(.*?)<\/th>(.*?)<\/tr>/g)].map(([, mode = "", cells = ""]) => [
    mode.replace(/<.*?>/g, ""),
    ...[...cells.matchAll(/<td>(.*?)<\/td>/g)].map(([, cell]) => cell),
  ]);
  expect(rows).toEqual([
    ["full copy", "4", "7", "8", "used memory", "113 s"],
    ["closure", "3", "8", "9", "used memory", "92 s"],
    ["overlay", "1", "27", "28", "used memory", "60 s"],
  ]);
  expect(text.match(/<svg /g)).toHaveLength(3);
  expect(text).not.toContain("style=");
});

test("a change that makes more previews than fit is an alarm", async () => {
  const text = section(await page("over", 26, 29));
  expect(/<p class="alarm">(.*?)<\/p>/.exec(text)?.[1]).toMatch(/The change makes more than fit/);
});

test("previews without figures of their cluster have no room to show", async () => {
  expect(wordsOf(await page("without", 1, 2))).toBe("");
});

test("figures that cannot be used are said, and nothing is drawn from them", async () => {
  const text = await page("broken", 1, 2, (out) => {
    const file = join(out, "previews/previews/definition.yaml");
    writeFileSync(file, readFileSync(file, "utf8").replace(/64Gi/, "lots"));
  });
  expect(wordsOf(text)).toContain("Not known, for its figures cannot be used");
  expect(text.includes("<polyline")).toBe(false);
});

const itInBrowser = hasBrowser("the room for previews in a browser") ? test : test.skip;

itInBrowser("in light and dark, the picture is drawn under the page's policy, and its words can be read", async () => {
  await page("drawn", 3, 5);
  const browser: Browser = await startBrowser();
  try {
    for (const scheme of ["light", "dark"] as const) {
      const {
        page: tab,
        context,
        errors,
      } = await openFile(browser, join(folder, "drawn/plan.html"), {
        scheme,
        bypassCSP: true,
      });
      const boxes = await tab.evaluate(`[...document.querySelectorAll("svg.plot polyline.own")].map((one) => {
        const { width, height } = one.getBoundingClientRect();
        return width > 100 && height > 1 && getComputedStyle(one).stroke !== "none";
      })`);
      expect(boxes).toEqual([true, true, true]);
      await tab.addScriptTag({ content: AXE });
      const violations = await tab.evaluate(
        'axe.run(".rooms").then(({ violations }) => violations.map(({ id }) => id))',
      );
      expect({ violations, errors }).toEqual({ violations: [], errors: [] });
      await context.close();
    }
  } finally {
    await browser.close();
  }
});
