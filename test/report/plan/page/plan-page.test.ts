import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { planPage } from "../../../../lib/report/plan/page/plan-page";
import { run } from "../../../cli/run";
import { application, PAYLOADS, reportOf } from "../reports";
import { hasBrowser, openFile, startBrowser } from "./browser";
import { writeEstate, writeLargeEstate } from "./estate";

// what the build puts into dist
jest.mock("../../../../lib/report/plan/page/page-assets", () => {
  const { bundlePage } = require("../../../../scripts/bundle-page") as { bundlePage(): unknown };
  return { PAGE_ASSETS: bundlePage() };
});

jest.setTimeout(60_000);
const AXE = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const here = process.cwd();
let folder: string;
let browser: Browser;

async function pageOf(write: (folder: string) => void, name: string, ...words: string[]): Promise<string> {
  const estate = join(folder, name);
  write(estate);
  process.chdir(estate);
  await run(["plan", "-i", "facts.yaml", "--base", "./before", "--head", "./after", "--report", "plan.html", ...words]);
  process.chdir(here);
  return join(estate, "plan.html");
}

const itInBrowser = hasBrowser("the page of a plan in a browser") ? test : test.skip;
let small: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "plan-page-"));
  small = await pageOf(writeEstate, "small", "--rehearse");
  if (itInBrowser === test) browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser?.close();
  process.chdir(here);
  rmSync(folder, { recursive: true, force: true });
});

itInBrowser("its first screen says the counts, by itself and without a request", async () => {
  const { page, context, errors, requests } = await openFile(browser, small);
  const tiles = await page.locator(".tile").allInnerTexts();
  expect(tiles.map((text) => text.replace(/\s+/g, " "))).toEqual([
    "4 lose their workloads",
    "4 deleted",
    "0 renamed or moved",
    "0 not known",
    "6 changed",
    "1 created",
    "0 kept by a policy",
    "68 unchanged",
  ]);
  expect(await page.locator("h1").textContent()).toBe("4 Applications lose their workloads");
  expect(await page.locator(".tile-cell:not(.s-unchanged)").count()).toBe(11);
  expect({ errors, requests }).toEqual({ errors: [], requests: [`file://${small}`] });
  await context.close();
});

itInBrowser("the keyboard filters, walks through the matrix, opens a cell and comes back to it", async () => {
  const { page, context } = await openFile(browser, small);
  await page.keyboard.press("/");
  await page.keyboard.type("mailer prod");
  expect(await page.locator(".count[role=status]").textContent()).toBe("3 of 79 Applications shown");
  expect(page.url()).toContain("#q=mailer+prod");
  await page.locator(".skip").focus();
  await page.keyboard.press("Enter");
  expect(page.url()).toContain("#q=mailer+prod");
  await page.locator('.cell[tabindex="0"]').focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  expect(await page.locator("#detail-title").textContent()).toBe("mailer-prod-prod-us");
  expect(page.url()).toContain("app=argocd/mailer-prod-prod-us");
  await page.keyboard.press("k");
  expect(await page.locator("#detail-title").textContent()).toBe("mailer-prod-prod-eu");
  await page.keyboard.press("Escape");
  await page.waitForFunction(
    () => !(globalThis as unknown as { location: { hash: string } }).location.hash.includes("app="),
  );
  expect(await page.evaluate("document.activeElement.title")).toContain("mailer-prod-prod-eu");
  await context.close();
});

itInBrowser("a link restores filter, view and open Application", async () => {
  const hash = "#state=deleted,created&env=prod&view=list&app=argocd/orders-prod-prod-ap";
  const { page, context } = await openFile(browser, small, { hash });
  expect(await page.locator("#detail-title").textContent()).toBe("orders-prod-prod-ap");
  await page.keyboard.press("Escape");
  expect(await page.locator(".list .row").count()).toBe(4);
  expect(await page.getByLabel("Environment", { exact: true }).inputValue()).toBe("=prod");
  expect(await page.evaluate("location.hash")).toBe("#state=deleted,created&env=prod&view=list");
  await context.close();
});

itInBrowser(
  "one Application: its difference with the words that differ, the way of a value, what lint says",
  async () => {
    const { page, context } = await openFile(browser, small, { hash: "#app=argocd/payments-prod-prod-eu" });
    const fields = page.locator(".field");
    expect(await fields.locator("h4").allInnerTexts()).toEqual([
      "spec.source.helm.values",
      "spec.source.targetRevision",
    ]);
    expect(await fields.nth(0).locator("mark").allInnerTexts()).toEqual(["3", "5"]);
    expect(await fields.nth(0).locator(".line.same").count()).toBe(6);
    await fields.nth(1).locator("summary").click();
    expect((await fields.nth(1).locator(".origin").allInnerTexts()).join().replace(/\s+/g, " ")).toContain(
      "revision = v2.4.0 from after/payments.yaml:16:55 spec.generators[0].list.elements[4].revision template {{ .revision }} after/payments.yaml:30:9",
    );
    await context.close();
  },
);

itInBrowser("the rehearsal is a picture with its words beside it", async () => {
  const { page, context } = await openFile(browser, small);
  const bars = await page.locator(".bars li").allInnerTexts();
  expect(bars.map((text) => text.replace(/\s+/g, " "))).toEqual([
    "is empty 6 deleted",
    "fails Argo CD stops, all stay",
    "gives half 3 deleted",
  ]);
  expect(await page.locator(".bars li:first-child rect.k-deleted").getAttribute("width")).toBe("100");
  await context.close();
});

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string }[];
}

describe.each(["light", "dark"] as const)("in %s", (scheme) => {
  itInBrowser.each([
    ["the matrix", "", 1280],
    ["the list", "#view=list", 380],
    ["an open Application", "#app=argocd/payments-prod-prod-eu", 1280],
    ["what is deleted", "#app=argocd/mailer-prod-prod-eu", 380],
  ])("axe finds nothing: %s", async (_, hash, width) => {
    const { page, context } = await openFile(browser, small, { scheme, hash, width, bypassCSP: true });
    await page.evaluate(AXE);
    const violations = (await page.evaluate("axe.run().then(({ violations }) => violations)")) as Violation[];
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
    expect(found).toEqual([]);
    await context.close();
  });
});

// 200 % zoom of a window of 1280 is one of 640 with twice the pixels
itInBrowser.each([
  ["380 pixels", 380, ""],
  ["380 pixels with an open Application", 380, "#app=argocd/payments-prod-prod-eu"],
  ["380 pixels with the matrix", 380, "#view=grid"],
  ["200 % zoom", 640, ""],
])("at %s nothing makes the page scroll sideways", async (_, width, hash) => {
  const { page, context } = await openFile(browser, small, { width, hash });
  const [needed, given] = (await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")) as number[];
  expect(needed).toBeLessThanOrEqual(given as number);
  const wide = await page.evaluate(
    "[...document.querySelectorAll('dialog[open] .sheet-body')].filter((one) => one.scrollWidth > one.clientWidth).length",
  );
  expect(wide).toBe(0);
  await context.close();
});

/** Scrolls in steps and gives the longest frame, in milliseconds. */
const SCROLL = `(async () => {
  const scroller = document.querySelector(".scroller.grid");
  let worst = 0;
  for (let i = 0; i < 60; i++) {
    scroller.scrollTop += 300;
    const before = performance.now();
    await new Promise(requestAnimationFrame);
    worst = Math.max(worst, performance.now() - before);
  }
  return worst;
})()`;

itInBrowser(
  "10,000 Applications: only what is seen is drawn, and its time stands beside a plain table's",
  async () => {
    const large = await pageOf((at) => writeLargeEstate(at, 10_000), "large");
    const { size } = statSync(large);
    const names = JSON.parse(/id="data">(.*?)<\/script>/s.exec(readFileSync(large, "utf8"))?.[1] ?? "") as {
      entries: string[][];
    };
    const perEntry = JSON.stringify(names.entries).length / names.entries.length;
    expect(perEntry).toBeLessThanOrEqual(150);
    const table = join(folder, "table.html");
    writeFileSync(
      table,
      `<!doctype html><table>${names.entries.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table><script>performance.mark("drawn")</script>`,
    );
    const ours = await openFile(browser, large, { hash: "#state=changed,unchanged" });
    expect(await ours.page.locator(".count[role=status]").textContent()).toBe("10,000 Applications shown");
    expect(await ours.page.locator(".cell").count()).toBeLessThan(1500);
    const stall = (await ours.page.evaluate(SCROLL)) as number;
    await ours.page.evaluate("document.querySelector('.scroller.grid').scrollTop = 1e9");
    await ours.page.waitForTimeout(100);
    expect(await ours.page.locator('[aria-rowindex="501"]').count()).toBe(1);
    const plain = await openFile(browser, table);
    const paint = (opened: typeof ours): Promise<number> =>
      opened.page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? Number.NaN);
    const drawn = (opened: typeof ours): Promise<number> =>
      opened.page.evaluate(() => performance.getEntriesByName("drawn")[0]?.startTime ?? Number.NaN);
    const figures = [await paint(ours), await drawn(ours), await paint(plain), stall].map(Math.round);
    process.stderr.write(
      `page of 10,000: first paint ${figures[0]} ms, drawn ${figures[1]} ms; a plain table ${figures[2]} ms; longest frame while scrolling ${figures[3]} ms; ${size} bytes, ${Math.round(perEntry)} an unchanged Application\n`,
    );
    await ours.context.close();
    await plain.context.close();
  },
  60_000,
);

itInBrowser("texts of strangers are texts: nothing of theirs runs, loads or leads anywhere", async () => {
  const all = Object.values(PAYLOADS).join(" ");
  const hostile = (n: number) =>
    application("x", {
      labels: { env: all, "app.kubernetes.io/name": all },
      spec: { project: all + n, destination: { name: all, namespace: "x" } },
    });
  const report = reportOf(
    { applications: [hostile(1), application(all)] },
    { applications: [hostile(2)] },
    { titles: { base: all, head: all }, name: all },
  );
  const file = join(folder, "hostile.html");
  writeFileSync(file, planPage(report));
  for (const view of ["grid", "list"]) {
    const { page, context, errors, requests } = await openFile(browser, file, { hash: `#view=${view}&app=argocd/x` });
    expect({ errors, requests: requests.length }).toEqual({ errors: [], requests: 1 });
    expect(await page.locator("img, a[href^=http], script:not(#data)").count()).toBe(1);
    const text = await page.evaluate("document.documentElement.outerHTML.replace(/<script.*<.script>/gs, '')");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
    expect(text).not.toMatch(/[\u001b\u202e]/);
    await context.close();
  }
});

test("without its script the page says what changes, too", () => {
  const text = readFileSync(small, "utf8");
  expect(text).toContain("<noscript>");
  expect(text).toMatch(
    /<li><b>deleted<\/b> <code>argocd\/mailer-prod-prod-ap<\/code>: its workloads are deleted<\/li>/,
  );
});
