import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import type { PlanManifests } from "../../../../lib/plan";
import { planPage } from "../../../../lib/report/plan/page/plan-page";
import { planOf } from "../../../plan/sides";
import { application, PAYLOADS, reportOf } from "../reports";
import { hasBrowser, openFile, startBrowser } from "./browser";

// what the build puts into dist
jest.mock("../../../../lib/report/plan/page/page-assets", () => {
  const { bundlePage } = require("../../../../scripts/bundle-page") as { bundlePage(): unknown };
  return { PAGE_ASSETS: bundlePage() };
});

jest.setTimeout(60_000);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const itInBrowser = hasBrowser("resources on the page of a plan in a browser") ? test : test.skip;
let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plan-resources-"));
  if (itInBrowser === test) browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A page of so many Applications, of which some have resources that change, all through one new image. */
function pageOf(count: number, changed: number, text = "db"): string {
  const applications = Array.from({ length: count }, (_, i) => application(`app-${i}`));
  const resource = (group: string, kind: string, name: string) => ({
    action: "changed" as const,
    group,
    version: "v1",
    kind,
    namespace: "shop",
    name,
    fields: [{ path: "spec.template.spec.containers[name=web].image", old: "shop:1", new: `shop:2 ${text}` }],
    consequences: [],
  });
  const uses = Array.from({ length: changed }, (_, i) => ({
    application: `argocd/app-${i}`,
    kind: "Deployment",
    namespace: "shop",
    name: `web-${i}`,
    container: "web",
  }));
  const manifests: PlanManifests = {
    applications: uses.map(({ application, name }) => ({
      name: application,
      cluster: "in-cluster",
      namespace: "shop",
      resources: [
        resource("apps", "Deployment", name),
        resource("apps", "Deployment", `${name}-worker`),
        resource("", "ConfigMap", text),
      ],
    })),
    unchanged: count - changed,
    images: [{ old: "shop:1", new: `shop:2 ${text}`, uses }],
  };
  const plan = { ...planOf({ applications }, { applications }), manifests };
  const file = join(folder, `${count}.html`);
  writeFileSync(file, planPage(reportOf({}, {}, { plan })));
  return file;
}

itInBrowser(
  "10,000 Applications: resources stand by kind in the cell, are searched for, and their images in one table",
  async () => {
    const file = pageOf(10_000, 300);
    const { page, context, errors, requests } = await openFile(browser, file, { hash: "#app=argocd/app-7" });
    expect(await page.locator("details.kind > summary").allInnerTexts()).toEqual(["apps/Deployment 2", "ConfigMap 1"]);
    expect(await page.locator("details.kind h4").allInnerTexts()).toEqual([
      "changed shop/web-7",
      "changed shop/web-7-worker",
      "changed shop/db",
    ]);
    expect(await page.locator(".images tbody tr").count()).toBe(1);
    expect(await page.locator(".images tbody tr").textContent()).toMatch(/shop:1.*shop:2 db.*app-0.*and 295 more/s);
    await page.goto(`file://${file}#q=web-29-worker`);
    await page.reload();
    await page.waitForFunction(() => performance.getEntriesByName("drawn").length > 0);
    expect(await page.locator(".count[role=status]").textContent()).toBe("1 of 10,000 Applications shown");
    const drawn = await page.evaluate(() => performance.getEntriesByName("drawn")[0]?.startTime ?? Number.NaN);
    process.stderr.write(`page of 10,000, 300 with resources: drawn ${Math.round(drawn)} ms\n`);
    expect({ errors, requests: requests.every((url) => url.startsWith("file:")) }).toEqual({
      errors: [],
      requests: true,
    });
    await context.close();
  },
);

itInBrowser.each(["light", "dark"] as const)(
  "nothing of it is hard to reach or to read: %s, and narrow",
  async (scheme) => {
    const file = pageOf(40, 12, Object.values(PAYLOADS).join(" "));
    for (const width of [1280, 380]) {
      const opened = await openFile(browser, file, { scheme, width, bypassCSP: true, hash: "#app=argocd/app-3" });
      const { page, context } = opened;
      await page.addScriptTag({ content: AXE });
      const { violations } = (await page.evaluate("axe.run()")) as {
        violations: { id: string; nodes: { html: string }[] }[];
      };
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
      expect(await page.evaluate("document.documentElement.scrollWidth <= innerWidth")).toBe(true);
      if (process.env.SHOTS !== undefined)
        await page.screenshot({ path: join(process.env.SHOTS, `resources-${scheme}-${width}.png`) });
      await page.keyboard.press("Escape");
      await page.locator(".images").scrollIntoViewIfNeeded();
      if (process.env.SHOTS !== undefined)
        await page.screenshot({ path: join(process.env.SHOTS, `images-${scheme}-${width}.png`) });
      await context.close();
    }
  },
);
