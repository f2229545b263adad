/**
 * What is in the given files: ApplicationSets and Applications, and beside them what says which clusters and projects there are. A file that
 * mentions none of them is not even parsed, so that a folder of 20,000 files is searched in the time that reading it takes. What a tool
 * still has to make (charts, kustomizations) is not taken for what it will be: a note says so.
 */
import { basename } from "node:path";
import { SECRET_TYPE_LABEL } from "../../argocd-facts";
import { EnvMatrixError, type Problem } from "../../errors";
import { clustersIn, type FoundObject, looksLikeCluster, objectsIn } from "../../inventory";
import { isObject } from "../../json";
import type { Findings } from "./findings";
import { type InputFile, inputFiles } from "./input-files";
import type { CommitFiles, FolderSearch } from "./moment";
import { nearMiss } from "./near-misses";
import type { OpenCluster } from "./open-cluster";
import { type FileLook, Unbuilt } from "./unbuilt";
import { Unfilled } from "./unfilled";

const ARGOCD_KIND = /\bkind["']?\s*:\s*["']?Application(Set)?\b/;
/** What git-crypt writes at the head of a file; and how SOPS begins each value, which may hide what a file is. */
const GIT_CRYPT = "GITCRYPT";
const WANTED = ["Application", "AppProject", SECRET_TYPE_LABEL, GIT_CRYPT, "ENC[AES256_GCM", "argocd_cluster"];
/** A cluster's Secret in Terraform's language, or the cluster as a resource of Argo CD's provider. */
const TERRAFORM_CLUSTER = /secret-type["']?\s*[=:]\s*["']cluster["']|\bresource\s+"argocd_cluster"/;

/** What something else still fills in. */
const UNFILLED = /<[A-Za-z][^<>]*>|\$\{[^}]*\}|\$\(\w+\)|\{\{[^}]*\}\}|@@\w+@@|%\w+%|\bENC\[/;
/** Statements of Jinja, Liquid and FreeMarker, and names that FreeMarker and envsubst fill in. */
const OTHER_TEMPLATE = /\{%-?\s|<#\w|\$\{[\w.]+/;

/** @param isLeftOut which files below the given paths are passed over; those that are named never are */
export function find(
  paths: readonly string[],
  readInput: () => string,
  isLeftOut: (file: string) => boolean = () => false,
  /** @default the files as they are */
  commit?: CommitFiles,
  search?: FolderSearch,
  /** Where files beside those are looked for. @default where they are themselves */
  look?: FileLook,
): Findings {
  const finder = new Finder(new Unbuilt(look ?? commit));
  for (const path of paths) {
    for (const file of inputFiles(path, readInput, WANTED, commit, search)) {
      if (file.isNamed || !isLeftOut(file.path)) finder.add(file);
    }
  }
  return finder.findings;
}

class Finder {
  readonly applicationSets: FoundObject[] = [];
  readonly applications: FoundObject[] = [];
  readonly objects: FoundObject[] = [];
  readonly open: OpenCluster[] = [];
  private readonly unreadable: Problem[] = [];
  private readonly unfilled = new Unfilled();
  private readonly seen = new Set<string>();

  constructor(private readonly unbuilt: Unbuilt) {}

  get findings(): Findings {
    const { applicationSets, applications, objects, open, unbuilt } = this;
    return {
      applicationSets,
      applications,
      objects,
      open,
      problems: [...this.unreadable, ...this.unfilled.problems],
      unfilled: this.unfilled.files,
      charts: unbuilt.chartFolders,
      openCharts: unbuilt.chartFolders,
      mayBeKustomized: [...applicationSets, ...applications, ...objects].some(({ file }) =>
        unbuilt.mayBeKustomized(file),
      ),
      notes: unbuilt.notes,
    };
  }

  add(file: InputFile): void {
    if (this.seen.has(file.path)) return;
    this.seen.add(file.path);
    const text = readOf(file);
    if (typeof text !== "string") this.unreadable.push(text);
    else if (!file.isNamed && file.path.endsWith(".tf")) {
      if (TERRAFORM_CLUSTER.test(text)) this.leaveOpen(file, "Terraform makes the Secret");
    } else if (file.isNamed) this.take(file, objectsIn(text, file.path), text);
    else if (WANTED.some((word) => text.includes(word))) {
      if (ARGOCD_KIND.test(text) && this.unbuilt.isChartTemplate(file.path)) {
        if (looksLikeCluster(text)) this.leaveOpen(file, "a chart makes the Secret (render it: helm template)");
        return;
      }
      this.take(file, objectsIn(text, file.path), text);
    }
  }

  /** Whether something still has to fill a name in; it is no mistake, and no Application. */
  private isUnfilled(found: FoundObject): boolean {
    const { metadata } = found.object;
    const names = isObject(metadata) ? [metadata.name, metadata.namespace].map((one) => String(one ?? "")) : [];
    const token = names.flatMap((name) => UNFILLED.exec(name)?.[0] ?? [])[0];
    if (token === undefined) return false;
    this.unfilled.add(found, token);
    return true;
  }

  private take(file: InputFile, found: FoundObject[] | Problem, text: string): void {
    if (!Array.isArray(found)) {
      if (file.isNamed || ARGOCD_KIND.test(text)) this.unreadable.push(withHint(found, file, text));
      else if (text.startsWith(`\0${GIT_CRYPT}\0`))
        this.leaveOpen(file, "git-crypt hides what it is (git-crypt unlock)");
      else if (looksLikeCluster(text)) this.open.push({ place: found.place, why: `it is no YAML: ${found.message}` });
      return;
    }
    for (const one of found) {
      if (isOf(one, "ApplicationSet") || isOf(one, "Application")) {
        if (!file.isNamed && this.unbuilt.isPatch(one)) continue;
        if (!file.isNamed && this.isUnfilled(one)) continue;
        (one.object.kind === "Application" ? this.applications : this.applicationSets).push(one);
        continue;
      }
      const slip = nearMiss(one);
      if (slip !== undefined && (file.isNamed || !this.unbuilt.isPatch(one))) this.unreadable.push(slip);
      else if (!file.isNamed) this.takeFact(named(one));
    }
  }

  private takeFact(found: FoundObject): void {
    const isCluster = clustersIn(found.object).length > 0;
    if (!isCluster && !isOf(found, "AppProject")) return;
    this.objects.push(found);
    if (!isCluster || found.object.kind === "Kustomization") return;
    const change = this.unbuilt.changeOf(found.file);
    if (change !== undefined) this.open.push({ place: found.at(""), why: change });
  }

  private leaveOpen({ path }: InputFile, why: string): void {
    this.open.push({ place: { file: path, path: "" }, why });
  }
}

function readOf(file: InputFile): string | Problem {
  try {
    return file.read();
  } catch (error) {
    if (error instanceof EnvMatrixError) return error.problems[0];
    throw error;
  }
}

/** Braces begin a map in YAML. */
function withHint(problem: Problem, file: InputFile, text: string): Problem {
  if (/^ *\t/.test(text.split("\n")[(problem.place.line ?? 0) - 1] ?? ""))
    return { ...problem, hint: "indent by spaces, YAML takes no tab" };
  if (!file.isNamed && OTHER_TEMPLATE.test(text)) {
    const hint = `another program fills this template in: leave it out, in env-matrix.yaml: exclude: [${JSON.stringify(file.path)}]`;
    return { ...problem, hint };
  }
  if (!text.includes("{{") || /octet|character(s are not allowed|$)|surrogate/.test(problem.message)) return problem;
  const isTemplate = file.isNamed && /(^|\/)templates\//.test(file.path);
  const hint = isTemplate
    ? "a Helm template is no YAML: give the output of helm template"
    : "put a value that begins with {{ in quotes; of a Helm template give the output of helm template";
  return { ...problem, hint };
}

function isOf({ object }: FoundObject, kind: string): boolean {
  return object.kind === kind && object.apiVersion === "argoproj.io/v1alpha1";
}

/** A kustomization need not say what it is. */
function named(found: FoundObject): FoundObject {
  const { object } = found;
  if (object.kind !== undefined || !isObject(object) || !/^kustomization\.ya?ml$/.test(basename(found.file)))
    return found;
  return { ...found, object: { ...object, kind: "Kustomization" } };
}
