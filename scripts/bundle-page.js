/**
 * Makes the page of `env-matrix plan` whole: bundles its script and style (lib/report/plan/page/client) into dist/lib/report/plan/page/page-assets.js.
 * Run after the compiler; without esbuild the page stays what a browser without scripts shows.
 */
const { createHash } = require("node:crypto");
const { writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "..");
const client = join(root, "lib/report/plan/page/client");

/** @returns the script, the style, and the hashes that the page's policy names; undefined without esbuild */
function bundlePage() {
  let esbuild;
  try {
    esbuild = require("esbuild");
  } catch {
    return undefined;
  }
  const bundled = (file, options) =>
    esbuild
      .buildSync({
        entryPoints: [join(client, file)],
        bundle: true,
        minify: true,
        write: false,
        target: "es2022",
        legalComments: "none",
        logLevel: "warning",
        ...options,
      })
      .outputFiles[0].text.trimEnd()
      // it stands in an element that this would end
      .replaceAll("</", "<\\/");
  const script = bundled("main.ts", { platform: "browser", format: "iife" });
  const style = bundled("page.css", {}).replaceAll("<\\/", "</");
  const hash = (text) => `sha256-${createHash("sha256").update(text).digest("base64")}`;
  return { script, style, scriptHash: hash(script), styleHash: hash(style) };
}

module.exports = { bundlePage };

if (require.main === module) {
  const assets = bundlePage();
  if (assets === undefined) process.stderr.write("esbuild is not installed: the page of a plan has no script\n");
  else {
    writeFileSync(
      join(root, "dist/lib/report/plan/page/page-assets.js"),
      `"use strict";\nObject.defineProperty(exports, "__esModule", { value: true });\nexports.PAGE_ASSETS = ${JSON.stringify(assets)};\n`,
    );
  }
}
