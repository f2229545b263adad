/** Which object goes into which file: cdk8s's four ways, and the files that charts and bulk sources name themselves. */
import { type App, type Chart, Names, YamlOutputType } from "cdk8s";
import { type Problem, problem } from "../errors";
import { isObject } from "../json";
import type { ChartContent, Content } from "./collect";
import { MANIFEST_FILE } from "./manifest-source";
import type { ManifestDocument, ManifestFile } from "./write-manifests";

/** A file, or the folder of a file per object. */
interface Place {
  /** The construct that the file belongs to. */
  readonly where: string;
  /** Undefined for a file per object. */
  readonly path: string | undefined;
  /** The folder of the objects' files, with its `/`. */
  readonly folder: string;
}

/** Contents that share a place. */
interface Group extends Place {
  readonly contents: Content[];
}

/**
 * All files of an app, in the order of the tree. Documents are made when they are asked for.
 * @param problems takes contents that have no file
 */
export function* filesOf(
  app: App,
  charts: readonly ChartContent[],
  documentsOf: (contents: Iterable<Content>) => Iterable<ManifestDocument>,
  problems: Problem[],
): Generator<ManifestFile> {
  for (const { where, path, folder, contents } of groupsOf(app, charts, problems)) {
    if (path !== undefined) yield { path, where, documents: documentsOf(contents) };
    else {
      for (const document of documentsOf(contents)) {
        const name = `${folder}${objectLabel(document.value)}${app.outputFileExtension}`;
        yield { path: name, where: document.where, documents: [document] };
      }
    }
  }
}

function groupsOf(app: App, charts: readonly ChartContent[], problems: Problem[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  const groupOf = (place: Place): Group => {
    const key = JSON.stringify([place.path, place.folder, place.where]);
    const group = groups.get(key) ?? { ...place, contents: [] };
    groups.set(key, group);
    return group;
  };
  for (const { chart, contents } of charts) {
    let own: Group | undefined;
    for (const content of contents) {
      const named = content.kind === "bulk" ? content.file : undefined;
      if (chart !== undefined && own === undefined) own = groupOf(ownPlace(app, chart));
      if (named !== undefined && named !== own?.path) {
        groupOf({ where: whereOf(content), path: named, folder: "" }).contents.push(content);
      } else if (own !== undefined) own.contents.push(content);
      else problems.push(homeless(content));
    }
  }
  return groups.values();
}

/** Where the objects of a chart go that name no file themselves. */
function ownPlace(app: App, chart: Chart): Place {
  const where = chart.node.path;
  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      return { where: "the app", path: `app${app.outputFileExtension}`, folder: "" };
    case YamlOutputType.FILE_PER_CHART:
      return { where, path: fileOf(chart) ?? `${Names.toDnsLabel(chart)}${app.outputFileExtension}`, folder: "" };
    case YamlOutputType.FILE_PER_RESOURCE:
      return { where: "", path: undefined, folder: "" };
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      return { where, path: undefined, folder: `${Names.toDnsLabel(chart)}/` };
    default:
      return app.yamlOutputType satisfies never;
  }
}

function fileOf(chart: Chart): string | undefined {
  return (chart as { readonly [MANIFEST_FILE]?: string })[MANIFEST_FILE];
}

function whereOf(content: Content): string {
  return content.kind === "bulk" ? content.where : content.construct.node.path;
}

function homeless(content: Content): Problem {
  return problem("CONSTRUCT_INVALID", whereOf(content), "manifests stand in no chart and name no file", {
    hint: "create the construct in a chart",
  });
}

/** The name that cdk8s gives the file of an object, without its ending. */
function objectLabel(value: unknown): string {
  const object = isObject(value) ? value : {};
  const metadata = isObject(object.metadata) ? object.metadata : {};
  return `${object.kind}.${metadata.name ?? metadata.generateName}`.replace(/[^0-9a-zA-Z-_.]/g, "");
}
