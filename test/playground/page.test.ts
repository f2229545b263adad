import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { saySkipped } from "../skip";

/** The page as people have it: one file, opened from the disk, in a browser. */
const root = resolve(__dirname, "../..");
const CHROMIUM = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browserTest = existsSync(CHROMIUM) ? test : test.skip;
if (!existsSync(CHROMIUM))
  saySkipped("the playground in a browser", `there is no ${CHROMIUM}; CHROMIUM=FILE names another`);

let folder: string;
let file: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "playground-"));
  file = join(folder, "playground.html");
  execFileSync(process.execPath, [join(root, "scripts/playground.js"), file]);
  if (!existsSync(CHROMIUM)) return;
  const { chromium } = require("playwright-core") as typeof import("playwright-core");
  const flags = ["no-sandbox", "disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"];
  const args = [...flags, "disable-component-update", "disable-sync"].map((flag) => `--${flag}`);
  browser = await chromium.launch({ executablePath: CHROMIUM, args });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(
  options: { readonly colorScheme?: "light" | "dark"; readonly hash?: string } = {},
): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: 1360, height: 860 },
    colorScheme: options.colorScheme ?? "light",
  });
  page.on("pageerror", (error) => {
    throw error;
  });
  page.on("request", (request) => {
    if (!/^(?:file|data|blob):/.test(request.url())) throw new Error(`the page asks for ${request.url()}`);
  });
  await page.goto(`${pathToFileURL(file)}${options.hash ?? ""}`);
  await page.waitForSelector("html[data-ready]");
  return page;
}

const area = (page: Page) => page.locator("#panel-sets textarea");

test("it is one file that loads nothing, of at most 1.5 MiB", () => {
  const page = readFileSync(file, "utf8");
  expect(page.length).toBeLessThan(1.5 * 2 ** 20);
  expect(page).toContain("default-src 'none'");
  expect(page.replace(/<script>[\s\S]*<\/script>/, "")).not.toMatch(/(?:src|href)=["'](?!data:)/);
});

browserTest(
  "what one types is shown as one types: an Application more, an error at its place, and the way to it",
  async () => {
    const page = await opened();
    await page.selectOption("#examples", { label: "A parameter that nobody gives" });
    await page.click("#tab-findings");
    expect(await page.locator("#panel-findings .error code").allTextContents()).toEqual(["RENDER"]);
    await page.click("#panel-findings .error .place");
    expect(
      await area(page).evaluate(
        (one: { selectionStart: number; value: string }) => one.value.slice(0, one.selectionStart).split("\n").length,
      ),
    ).toBe(17);
    const text = await area(page).inputValue();
    await area(page).fill(text.replace("- name: prod", "- name: prod\n            region: ap"));
    await page.waitForSelector('#count-applications:text-is("2")');
    await page.click("#tab-applications");
    expect(await page.locator("#panel-applications .card summary strong").allTextContents()).toEqual([
      "shop-dev-eu",
      "shop-prod-ap",
    ]);
    await page.close();
  },
  60_000,
);

browserTest(
  "a link holds the whole page",
  async () => {
    const first = await opened();
    await area(first).fill("kind: ApplicationSet # 版本\n");
    await first.click("#share");
    await first.waitForURL(/#./);
    const hash = await first.evaluate<string>("location.hash");
    await first.close();
    const second = await opened({ hash });
    expect(await area(second).inputValue()).toBe("kind: ApplicationSet # 版本\n");
    await second.close();
    const third = await opened({ hash: "#nonsense" });
    expect(await third.locator("#examples").inputValue()).toBe("A label that deletes production");
    await third.close();
  },
  60_000,
);

browserTest(
  "it works by keys alone",
  async () => {
    const page = await opened();
    await page.keyboard.press("Alt+6");
    expect(await page.evaluate<string>("document.activeElement.id")).toBe("tab-plan");
    await page.keyboard.press("ArrowLeft");
    expect(await page.locator("#panel-findings").isVisible()).toBe(true);
    await page.keyboard.press("Alt+1");
    await page.keyboard.press("Tab");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("a: 1");
    expect(await area(page).inputValue()).toContain("a: 1");
    await page.close();
  },
  60_000,
);

browserTest.each(["light", "dark"] as const)(
  "nothing is hard to reach or to read: %s",
  async (colorScheme) => {
    const page = await opened({ colorScheme });
    const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    await page.evaluate(axe);
    for (const tab of ["plan", "findings", "applications"]) {
      await page.click(`#tab-${tab}`);
      const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>(
        "axe.run()",
      );
      expect([tab, violations.map(({ id, nodes }) => [id, nodes[0]?.html])]).toEqual([tab, []]);
    }
    const screenshots = process.env.SCREENSHOTS;
    if (screenshots !== undefined) await page.screenshot({ path: join(screenshots, `playground-${colorScheme}.png`) });
    await page.close();
  },
  60_000,
);

browserTest(
  "what somebody pastes is never read as HTML",
  async () => {
    const page = await opened();
    const text = await area(page).inputValue();
    await area(page).fill(text.replaceAll("namespace: shop", `namespace: '<img src=x onerror=document.title="bad">'`));
    await page.waitForTimeout(400);
    expect([await page.title(), await page.locator("img").count()]).toEqual(["What Argo CD will make of it", 0]);
    await page.close();
  },
  60_000,
);
