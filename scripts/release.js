/**
 * Publishes what is checked out: `npm run release -- --dry-run` does all but the publishing. It builds from an empty dist/, packs, puts the
 * addresses of the repository into the packed manifest (npm compares them with the place that the provenance was signed for), writes a bill of
 * materials beside the package, asks the registry for advisories, and publishes the very folder that was looked at.
 *
 * --out FOLDER      where the package and its bill of materials go (default: out/release)
 * --repository URL  the repository (default: where the remote `origin` is)
 */
const { execFileSync } = require("node:child_process");
const { mkdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");

const root = resolve(__dirname, "..");
const words = process.argv.slice(2);
const isDry = words.includes("--dry-run");
const out = resolve(wordBehind("--out") ?? join(root, "out/release"));

function wordBehind(flag) {
  const at = words.indexOf(flag);
  return at < 0 ? undefined : words[at + 1];
}

function run(command, args, cwd = root) {
  return execFileSync(command, args, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

function attempt(command, args) {
  try {
    return run(command, args).trim();
  } catch {
    return undefined;
  }
}

function refuse(message) {
  process.stderr.write(`not released: ${message}\n`);
  process.exit(2);
}

/** `git@host:owner/name.git` and `https://host/owner/name.git` → the address of a page. */
function pageOf(remote) {
  const [, host, path] = /^(?:https?:\/\/|ssh:\/\/)?(?:[^@/]+@)?([^:/]+)[:/](.+?)(?:\.git)?\/?$/.exec(remote) ?? [];
  return host === undefined ? undefined : `https://${host}/${path}`;
}

function checkState(version) {
  if (isDry) return;
  if (attempt("git", ["status", "--porcelain"]) !== "") refuse("there are changes that are not committed");
  const changelog = readFileSync(join(root, "CHANGELOG.md"), "utf8");
  if (!changelog.includes(`## ${version}`)) refuse(`CHANGELOG.md has no section ${version}`);
  if (process.env.CI === undefined)
    refuse("provenance is signed by the identity of a pipeline: run it there, or with --dry-run");
}

function advisories() {
  try {
    run("npm", ["audit", "--omit=dev"]);
    return "none";
  } catch ({ stdout = "", stderr = "" }) {
    // a mirror that does not answer the question is no finding
    if (/audit endpoint|ENOAUDIT|EAUDITNOLOCK|ENOTFOUND|405|404/.test(`${stdout}${stderr}`))
      return "not known: the registry does not answer";
    refuse(`npm audit finds something in what users get\n${stdout}`);
  }
}

/** What users get with it, in the versions of the lock file. Asked of a lock without the rest: npm leaves out what others need as well. */
function billOfMaterials({ name, version, license, dependencies }) {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const reached = new Set(Object.keys(dependencies));
  for (const one of reached) {
    for (const further of Object.keys(packages[`node_modules/${one}`].dependencies ?? {})) reached.add(further);
  }
  const top = { name, version, license, dependencies };
  const kept = [...reached].map((one) => [`node_modules/${one}`, packages[`node_modules/${one}`]]);
  const lock = {
    name,
    version,
    lockfileVersion: 3,
    requires: true,
    packages: { "": top, ...Object.fromEntries(kept) },
  };
  const folder = join(out, "bill");
  mkdirSync(folder);
  writeFileSync(join(folder, "package.json"), JSON.stringify(top));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify(lock));
  const bill = run("npm", ["sbom", "--package-lock-only", "--sbom-format=cyclonedx"], folder);
  rmSync(folder, { recursive: true });
  return bill;
}

function main() {
  const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  checkState(manifest.version);
  const page = pageOf(wordBehind("--repository") ?? attempt("git", ["remote", "get-url", "origin"]) ?? "");
  if (page === undefined) refuse("there is no remote origin; say --repository URL");
  if (!words.includes("--no-build")) {
    rmSync(join(root, "dist"), { recursive: true, force: true });
    run("npm", ["run", "-s", "build"]);
  }
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const [{ filename, unpackedSize, entryCount }] = JSON.parse(
    run("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", out]),
  );
  run("tar", ["-xzf", filename], out);
  const folder = join(out, "package");
  const { scripts: _, devDependencies: __, overrides: ___, ...published } = manifest;
  const addresses = {
    repository: { type: "git", url: `git+${page}.git` },
    homepage: `${page}#readme`,
    bugs: { url: `${page}/issues` },
  };
  writeFileSync(join(folder, "package.json"), `${JSON.stringify({ ...published, ...addresses }, null, 2)}\n`);
  writeFileSync(join(out, "sbom.cdx.json"), billOfMaterials(published));
  const found = advisories();
  const args = ["publish", folder, "--access", "public", ...(isDry ? ["--dry-run"] : ["--provenance"])];
  run("npm", args);
  const size = `${(unpackedSize / 2 ** 20).toFixed(1)} MiB in ${entryCount} files`;
  process.stdout.write(
    `${manifest.name} ${manifest.version}: ${size}\nrepository  ${page}\nadvisories  ${found}\n${isDry ? "not published: --dry-run" : "published with provenance"}\n`,
  );
}

main();
