import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "../../bench/conformance/kind";
import { readOverlay, runCases, runVectors } from "../../bench/conformance/run";
import { plainOf } from "../../bench/conformance/values";
import { ARGOCD_VERSIONS, type ArgocdVersion, DEFAULT_ARGOCD_VERSION } from "../../lib/generators";
import { parseYaml } from "../../lib/yaml";

const DATA = join(__dirname, "data");

interface Difference {
  readonly id: string;
  readonly versions: readonly string[];
  readonly reason: string;
}
const { differences } = plainOf(parseYaml(readFileSync(join(__dirname, "differences.yaml"), "utf8"))) as {
  readonly differences: readonly Difference[];
};

/** The versions with measured results. */
const MEASURED = ARGOCD_VERSIONS.filter(
  (version) => version === DEFAULT_ARGOCD_VERSION || existsSync(join(DATA, "versions", `${version}.json`)),
);

test("results of five lines of Argo CD are measured against", () => {
  expect(MEASURED).toEqual(["2.14", "3.0", "3.3", "3.5", "3.6"]);
});

test.each(MEASURED)("every case gives what Argo CD %s gives", (version) => {
  expectNothingNew(version, runCases(join(DATA, "appsets"), version, readOverlay(DATA, version)), 500);
});

test("every vector gives what the libraries of Argo CD 3.5 give", () => {
  expectNothingNew("3.5", runVectors(DATA, "3.5", readOverlay(DATA, "3.5")), 6000);
});

test.each(MEASURED.filter((version) => version !== "3.5"))(
  "every vector that differs in Argo CD %s differs here, too",
  (version) => {
    const overlay = readOverlay(DATA, version);
    expectNothingNew(
      version,
      runVectors(DATA, version, overlay, (id) => id in overlay.vectors),
      5,
    );
  },
);

/** Fails for a difference that is not listed, and for a listed one that is none. */
function expectNothingNew(version: ArgocdVersion, outcomes: readonly Outcome[], atLeast: number): void {
  expect(outcomes.length).toBeGreaterThan(atLeast);
  const ids = new Set(outcomes.map(({ id }) => id));
  const failed = outcomes.filter(({ difference }) => difference !== undefined).map(({ id }) => id);
  const listed = differences
    .filter(({ id, versions }) => ids.has(id) && versions.includes(version))
    .map(({ id }) => id);
  expect(failed.sort()).toEqual(listed.sort());
}
