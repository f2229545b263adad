/**
 * What is in the given files: ApplicationSets, and beside them the cluster Secrets and AppProjects of the same repository. A file that
 * mentions none of them is not even parsed, so that a folder of 20,000 files is searched in the time that reading it takes.
 */
import { SECRET_TYPE_LABEL } from "../../argocd-facts";
import { EnvMatrixError, type Problem } from "../../errors";
import { type FoundObject, objectsIn } from "../../inventory";
import { isObject } from "../../json";
import { type InputFile, inputFiles } from "./input-files";

export interface Findings {
  readonly applicationSets: readonly FoundObject[];
  /** Cluster Secrets and AppProjects of folders. */
  readonly objects: readonly FoundObject[];
  readonly problems: readonly Problem[];
}

const APPLICATION_SET = /\bkind["']?\s*:\s*["']?ApplicationSet/;
const WANTED = ["ApplicationSet", "AppProject", SECRET_TYPE_LABEL];

export function find(paths: readonly string[], readInput: () => string): Findings {
  const applicationSets: FoundObject[] = [];
  const objects: FoundObject[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for (const file of inputFiles(path, readInput, WANTED)) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      const found = objectsOf(file);
      if (!Array.isArray(found)) problems.push(found);
      else {
        for (const one of found) {
          if (isApplicationSet(one)) applicationSets.push(one);
          else if (!file.isNamed && isFact(one)) objects.push(one);
        }
      }
    }
  }
  return { applicationSets, objects, problems };
}

function objectsOf(file: InputFile): FoundObject[] | Problem {
  let text: string;
  try {
    text = file.read();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems[0];
    throw error;
  }
  if (!file.isNamed && !WANTED.some((word) => text.includes(word))) return [];
  const found = objectsIn(text, file.path);
  if (Array.isArray(found)) return found;
  if (!file.isNamed && !APPLICATION_SET.test(text)) return [];
  if (!text.includes("{{")) return found;
  return { ...found, hint: "a Helm template is no YAML: give the output of helm template" };
}

function isApplicationSet({ object }: FoundObject): boolean {
  return object.kind === "ApplicationSet" && String(object.apiVersion).startsWith("argoproj.io/");
}

function isFact({ object }: FoundObject): boolean {
  if (object.kind === "AppProject") return String(object.apiVersion).startsWith("argoproj.io/");
  const labels = isObject(object.metadata) ? object.metadata.labels : undefined;
  return object.kind === "Secret" && isObject(labels) && labels[SECRET_TYPE_LABEL] === "cluster";
}
