/** Applications that their project no longer permits: what is forbidden now and was not before, whichever of both has changed. */
import { type Place, type Problem, problem } from "../errors";
import type { Change } from "./change";
import type { Projects } from "./deletion-fate";
import { projectOf } from "./resources";
import { someOf } from "./some-names";
import type { Standing } from "./standing";

export interface Permitted {
  readonly changes: readonly Change[];
  readonly before: Standing;
  readonly after: Standing;
  readonly projects: Projects;
}

/** What a project has against one Application. */
export interface Refused {
  /** Of the Application. */
  readonly name: string;
  readonly message: string;
  readonly place: Place;
  /** The same of many namespaces is said once. */
  readonly cause: string;
}

export function projectWarnings(seen: Permitted): Problem[] {
  return refusalWarnings(newRefusals(seen));
}

/** What is forbidden now and was not before, in the order of the changes. */
export function newRefusals({ changes, before, after, projects }: Permitted): Refused[] {
  const touched = touchedProjects(changes);
  return changes.flatMap(({ kind, name, action, traits, fields, place: own }) => {
    const application = kind === "Application" ? after.get(name) : undefined;
    if (application === undefined) return [];
    const project = touched.get(projectOf(application));
    // where nothing that a project looks at is another one, it is as it was
    const isSame = action === "unchanged" || (action === "update" && traits.length === 0 && !fields.some(isAddress));
    if (isSame && project === undefined) return [];
    const [message] = projects.after.refusals(application);
    if (message === undefined) return [];
    const old = before.get(name);
    if (old !== undefined && projects.before.refusals(old).length > 0) return [];
    const place = project?.place ?? own ?? { path: "spec.project" };
    const cause = `${message.replace(/'[^']*'/g, "")} ${projectOf(application)} ${JSON.stringify(place)}`;
    return [{ name, message, place, cause }];
  });
}

/** Another spelling of one repository is no other source, and a project permits spellings. */
function isAddress({ path }: Change["fields"][number]): boolean {
  return path.endsWith("repoURL");
}

export function refusalWarnings(refused: readonly Refused[]): Problem[] {
  const found = new Map<string, { readonly names: string[]; readonly message: string; readonly place: Place }>();
  for (const { name, message, place, cause } of refused) {
    const known = found.get(cause);
    if (known === undefined) found.set(cause, { names: [name], message, place });
    else known.names.push(name);
  }
  const hint = "until the project permits it, nothing of the Application is synced; what runs stays";
  return [...found.values()].map(({ names: [first, ...others], message, place }) => {
    const likewise = others.length === 0 ? "" : `; likewise ${someOf(others)}`;
    return problem("PLAN_PROJECT_FORBIDS", place, `${first}: ${message}${likewise}`, { hint });
  });
}

/** Projects that are others now, by name. */
function touchedProjects(changes: readonly Change[]): ReadonlyMap<string, Change> {
  const projects = changes.filter(({ kind, action }) => kind === "AppProject" && action !== "unchanged");
  return new Map(projects.map((change) => [change.name.slice(change.name.indexOf("/") + 1), change]));
}
