import fc from "fast-check";
import { play } from "../../lib/controller";
import type { JsonObject } from "../../lib/json";
import { application, applicationSet, applicationSpec, configMap, ROOT_REPOSITORY, smallWorld } from "./small-world";

const wave = fc.constantFrom<JsonObject>(
  {},
  { "argocd.argoproj.io/sync-wave": "-1" },
  { "argocd.argoproj.io/sync-wave": "2" },
);
const policy = fc.constantFrom("sync", "create-only", "create-update", "create-delete");
const project = fc.constantFrom("default", "team");

/** A namespace of its own for each name, so that no two Applications fight for one object. */
function specOf(name: string, inProject: string): JsonObject {
  return { ...applicationSpec(), project: inProject, destination: { name: "in-cluster", namespace: name } };
}

const aSet = fc.record({
  name: fc.constantFrom("a", "b"),
  element: fc.constantFrom("x", "y"),
  annotations: wave,
  policy,
  project,
  finalizer: fc.boolean(),
});
const anApp = fc.record({ name: fc.constantFrom("x", "y", "z"), annotations: wave, project, finalizer: fc.boolean() });

const folder = fc
  .record({
    sets: fc.uniqueArray(aSet, { selector: ({ name }) => name, maxLength: 2 }),
    apps: fc.uniqueArray(anApp, { selector: ({ name }) => name, maxLength: 2 }),
    project: fc.option(wave),
  })
  .map(({ sets, apps, project: own }) => {
    const files: Record<string, string> = { "argocd/keep.yaml": JSON.stringify(configMap("keep")) };
    for (const { name, element, annotations, policy: applicationsSync, project: inProject, finalizer } of sets) {
      const metadata = { annotations, ...(finalizer && { finalizers: ["resources-finalizer.argocd.argoproj.io"] }) };
      const template = { metadata: { name: "{{.workload}}" }, spec: specOf(element, inProject) };
      const spec = {
        syncPolicy: { applicationsSync },
        generators: [{ list: { elements: [{ workload: element }] } }],
        template,
      };
      files[`argocd/set-${name}.yaml`] = JSON.stringify(applicationSet(name, { metadata, spec }));
    }
    for (const { name, annotations, project: inProject, finalizer } of apps) {
      const object = application(name, specOf(name, inProject));
      const metadata = {
        name,
        namespace: "argocd",
        annotations,
        ...(finalizer && { finalizers: ["resources-finalizer.argocd.argoproj.io"] }),
      };
      files[`argocd/app-${name}.yaml`] = JSON.stringify({ ...object, metadata });
    }
    if (own !== null)
      files["argocd/project.yaml"] = JSON.stringify({
        apiVersion: "argoproj.io/v1alpha1",
        kind: "AppProject",
        metadata: { name: "team", namespace: "argocd", annotations: own },
        spec: { sourceRepos: ["*"], destinations: [{ server: "*", namespace: "*" }] },
      });
    return files;
  });

const syncOptions = fc.subarray(
  ["PruneLast=true", "ApplyOutOfSyncOnly=true", "PrunePropagationPolicy=background", "PrunePropagationPolicy=orphan"],
  { maxLength: 2 },
);

test("whatever is committed comes to rest, with every name's fate and nothing twice", () => {
  fc.assert(
    fc.property(folder, folder, syncOptions, fc.boolean(), (before, after, options, applicationHealthCheck) => {
      const world = smallWorld({}, { syncOptions: options, settings: { applicationHealthCheck } });
      const repositories = { ...world.repositories, [ROOT_REPOSITORY]: before };
      const remove = Object.keys(before).filter((path) => !(path in after));
      const rests = play({ ...world, repositories }, [
        { commits: { [ROOT_REPOSITORY]: { remove, files: after } } },
        {},
        {},
      ]);
      for (const rest of rests) expect(rest.unknown).toEqual([]);
      const [, changed, settled] = rests;
      // who exists now is who was there or came
      for (const [name, fates] of Object.entries(settled?.applications ?? {})) {
        const earlier = changed?.applications[name];
        if (fates.length === 1 && fates[0] === "kept") expect(earlier?.some((fate) => fate !== "deleted")).toBe(true);
        if (fates.every((fate) => fate === "created"))
          expect(earlier === undefined || earlier.some((fate) => fate === "deleted" || fate === "absent")).toBe(true);
      }
    }),
    { numRuns: 25 },
  );
});
