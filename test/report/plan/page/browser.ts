/** A headless Chromium for the tests of a page, where the machine has one. */
import { existsSync } from "node:fs";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { saySkipped } from "../../../skip";

const PROGRAM = "/usr/bin/chromium";
const WORDS =
  "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

/** Whether there is one; says so where there is none. */
export function hasBrowser(part: string): boolean {
  const isThere = existsSync(PROGRAM);
  if (!isThere) saySkipped(part, `there is no ${PROGRAM}`);
  return isThere;
}

export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: PROGRAM, args: WORDS.split(" ") });
}

export interface Opened {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page threw, and every request that it made. */
  readonly errors: string[];
  readonly requests: string[];
}

/** Opens a file as a reader would; the page's own policy is in force. */
export async function openFile(
  browser: Browser,
  file: string,
  options: {
    readonly width?: number;
    readonly height?: number;
    readonly scheme?: "light" | "dark";
    readonly bypassCSP?: boolean;
    readonly hash?: string;
  } = {},
): Promise<Opened> {
  const { width = 1280, height = 900, scheme = "light", bypassCSP = false, hash = "" } = options;
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, bypassCSP });
  const page = await context.newPage();
  const [errors, requests]: [string[], string[]] = [[], []];
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(`file://${file}${hash}`);
  await page.waitForFunction(() => performance.getEntriesByName("drawn").length > 0);
  return { page, context, errors, requests };
}
