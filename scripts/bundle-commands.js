/**
 * Makes one file each of what the commands that evaluate load: dist/lib/cli/render/render.js and its like. Three hundred small files take
 * longer to find and read than a small run takes. Tables that are rarely needed stay where they are, and so does the class of errors, which
 * the program around it recognises. Run after the compiler; without esbuild the compiler's output stays, which does the same more slowly.
 */
const { join, relative, resolve, sep } = require("node:path");

const root = resolve(__dirname, "..");
const COMMANDS = ["render", "plan", "lint", "explain", "rehearse"];

/** What is shared with the program, or rarely needed. */
const OUTSIDE = /(?:\/errors|\/script-letters|\/han-readings|\/zone-table|\/page-assets|\/build-objects|\.json)$/;

const outside = (folder) => ({
  name: "outside",
  setup(build) {
    build.onResolve({ filter: OUTSIDE }, ({ path, resolveDir }) => {
      const target = join(root, "dist", relative(root, resolve(resolveDir, path)));
      return { path: relative(folder, target).split(sep).join("/"), external: true };
    });
  },
});

async function main() {
  let esbuild;
  try {
    esbuild = require("esbuild");
  } catch {
    process.stderr.write("esbuild is not installed: the commands are not bundled\n");
    return;
  }
  for (const command of COMMANDS) {
    const folder = join(root, "dist/lib/cli", command);
    await esbuild.build({
      entryPoints: [join(root, "lib/cli", command, `${command}.ts`)],
      outfile: join(folder, `${command}.js`),
      bundle: true,
      minify: true,
      platform: "node",
      target: "node20",
      external: ["re2js", "picocolors"],
      plugins: [outside(folder)],
      legalComments: "none",
      logLevel: "warning",
    });
  }
}

void main();
