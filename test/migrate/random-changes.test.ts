/**
 * Random small matrices and random changes of them: what one commit loses is lost in the expected places only, and the steps of a migration
 * lose nothing.
 */
import fc from "fast-check";
import type { SetCut } from "../../lib/matrix";
import { SET_CUTS } from "../../lib/matrix/set-cut";
import { migrate } from "../../lib/migrate";
import { environment } from "../matrix/models";
import { type Form, outputOf, type Program, sourceOf } from "./outputs";

/** Bounded in `npm test`; TRANSITION_RUNS goes on for long. */
const numRuns = Number(process.env.TRANSITION_RUNS ?? 12);

interface Model {
  readonly matrix: string;
  readonly form: Form;
  readonly removed: "keep" | "delete";
  /** By key: its name, where it runs, in which namespace. */
  readonly environments: Readonly<Record<string, { name: string; clusters: readonly string[]; namespace: string }>>;
  /** By source folder: its name. */
  readonly workloads: Readonly<Record<string, string>>;
  readonly preserves: boolean;
  readonly cut: SetCut;
}

const clusters = fc.subarray(["hub", "eu", "us"], { minLength: 1, maxLength: 2 });
const model = fc
  .record({
    form: fc.constantFrom<Form>("applicationSets", "applications", "files"),
    removed: fc.constantFrom("keep" as const, "delete" as const),
    environments: fc.dictionary(fc.constantFrom("dev", "test", "prod"), clusters, { minKeys: 1, maxKeys: 2 }),
    workloads: fc.subarray(["web", "api"], { minLength: 1 }),
    preserves: fc.boolean(),
    cut: fc.constantFrom(...SET_CUTS),
  })
  .map(
    ({ environments, workloads, ...rest }): Model => ({
      ...rest,
      matrix: "shop",
      environments: Object.fromEntries(
        Object.entries(environments).map(([name, on]) => [name, { name, clusters: on, namespace: name }]),
      ),
      workloads: Object.fromEntries(workloads.map((name) => [name, name])),
    }),
  );

type Change = (model: Model) => Model;
const firstOf = (model: Model): string => Object.keys(model.environments)[0] as string;
const withFirst = (model: Model, more: object): Model => {
  const key = firstOf(model);
  return { ...model, environments: { ...model.environments, [key]: { ...model.environments[key], ...more } as never } };
};
const change = fc.oneof(
  fc.constantFrom<Form>("applicationSets", "applications", "files").map(
    (form): Change =>
      (m) => ({ ...m, form }),
  ),
  fc.constantFrom(...SET_CUTS).map(
    (cut): Change =>
      (m) => ({ ...m, cut }),
  ),
  fc.constant<Change>((m) => ({ ...m, matrix: "store" })),
  fc.constant<Change>((m) => withFirst(m, { name: "qa" })),
  clusters.map(
    (on): Change =>
      (m) =>
        withFirst(m, { clusters: on }),
  ),
  fc.constant<Change>((m) => withFirst(m, { namespace: "next" })),
  fc.constant<Change>((m) => ({ ...m, preserves: !m.preserves })),
  fc.constant<Change>((m) => ({ ...m, workloads: { ...m.workloads, web: "site" } })),
  fc.constant<Change>((m) => ({
    ...m,
    environments: { ...m.environments, extra: { name: "extra", clusters: ["hub"], namespace: "extra" } },
  })),
  fc.constant<Change>((m) => {
    const { [firstOf(m)]: _, ...others } = m.environments;
    return Object.keys(others).length === 0 ? m : { ...m, environments: others };
  }),
);

function programOf({ matrix, form, removed, environments, workloads, preserves, cut }: Model): Program {
  return {
    name: matrix,
    form,
    sets: cut,
    applicationsOfRemovedSets: removed,
    environments: Object.values(environments).map(({ name, clusters: on, namespace }) =>
      environment(name, on, { namespace, preserveResourcesOnDeletion: preserves }),
    ),
    workloads: Object.entries(workloads).map(([folder, name]) => ({ name, source: sourceOf(folder) })),
    folders: Object.keys(workloads),
  };
}

/** By workload as the model names it: what owns the Application that deploys it, and the Application. */
function ownersOf({
  form,
  matrix,
  environments,
  workloads,
  cut,
}: Model): Map<string, readonly [owner: string, app: string]> {
  const owners = new Map<string, readonly [string, string]>();
  for (const { name, clusters: on, namespace } of Object.values(environments)) {
    for (const [folder, workload] of Object.entries(workloads)) {
      const sets = {
        perWorkloadAndEnvironment: `${workload}-${name}`,
        perWorkload: workload,
        perEnvironment: `${matrix}-${name}`,
        one: matrix,
      };
      const owner = { applicationSets: sets[cut], applications: "root", files: `${matrix} ${workload}` };
      for (const one of on) {
        const cluster = one === "hub" ? "in-cluster" : one;
        const place = `${cluster}/${namespace}/ConfigMap/${folder}`;
        owners.set(place, [owner[form as keyof typeof owner], `${workload}-${name}-${one}`]);
      }
    }
  }
  return owners;
}

test("what is lost has another Application or another owner, and the steps of a migration lose nothing", () => {
  fc.assert(
    fc.property(model, fc.array(change, { minLength: 1, maxLength: 2 }), (before, changes) => {
      const after = changes.reduce((one, next) => next(one), before);
      const [old, next] = [ownersOf(before), ownersOf(after)];
      const { direct, transition, isSafe, steps } = migrate(outputOf(programOf(before)), outputOf(programOf(after)));
      const unexpected = direct.lost.filter(({ workload }) => String(old.get(workload)) === String(next.get(workload)));
      expect(unexpected).toEqual([]);
      expect([...direct.removed, ...direct.left].sort()).toEqual(
        [...old.keys()].filter((one) => !next.has(one)).sort(),
      );
      expect({ isSafe, lost: transition.lost, steps: steps.map(({ why }) => why) }).toMatchObject({
        isSafe: true,
        lost: [],
      });
    }),
    { numRuns, ...(process.env.TRANSITION_SEED === undefined ? {} : { seed: Number(process.env.TRANSITION_SEED) }) },
  );
}, 600_000);
