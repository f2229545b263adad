/**
 * Makes one file of what `env-matrix render` loads: dist/lib/cli/render/render.js. Three hundred small files take longer to find and read
 * than a small run takes. Tables that are rarely needed stay where they are, and so does the class of errors, which the program around
 * it recognises. Run after the compiler; without esbuild the compiler's output stays, which does the same more slowly.
 */
const { dirname, join, relative, resolve, sep } = require("node:path");

const root = resolve(__dirname, "..");
const entry = join(root, "lib/cli/render/render.ts");
const output = join(root, "dist/lib/cli/render/render.js");

/** What is shared with the program, or rarely needed. */
const OUTSIDE = /(?:\/errors|\/script-letters|\/han-readings|\/zone-table|\/build-objects|\.json)$/;

const outside = {
  name: "outside",
  setup(build) {
    build.onResolve({ filter: OUTSIDE }, ({ path, resolveDir }) => {
      const target = join(root, "dist", relative(root, resolve(resolveDir, path)));
      return { path: relative(dirname(output), target).split(sep).join("/"), external: true };
    });
  },
};

function main() {
  let esbuild;
  try {
    esbuild = require("esbuild");
  } catch {
    process.stderr.write("esbuild is not installed: env-matrix render is not bundled\n");
    return;
  }
  return esbuild.build({
    entryPoints: [entry],
    outfile: output,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    external: ["re2js", "picocolors"],
    plugins: [outside],
    legalComments: "none",
    logLevel: "warning",
  });
}

void main();
