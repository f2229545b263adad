/** Roots of a side that is no checkout: of which repository its folder is nobody knows, so what they apply and prune is not followed. Said, not silent. */
import { relative, sep } from "node:path";
import { counted } from "../../counted";
import type { JsonObject } from "../../json";
import { keyOf } from "../../plan";
import { sourceFolder, sourcesOf } from "../../plan/roots";
import type { OpenedSide } from "./evaluate-side";
import type { Source } from "./sides";

/** @returns one note, or none */
export function unfollowedRoots({ side, input }: OpenedSide, { folder, moment }: Source): string[] {
  if (folder === undefined || moment?.repository.origin !== undefined) return [];
  const files = [...side.sets, ...side.applications, ...side.projects].flatMap(({ place }) => place?.file ?? []);
  const paths = files.map((file) => relative(folder, file).split(sep).join("/"));
  const roots = side.applications.filter(({ object }) =>
    pathsOf(object).some((path) => paths.some((one) => path === "" || one.startsWith(`${path}/`))),
  );
  const [first, ...more] = roots.map(({ object }) => keyOf(object, input.namespace));
  if (first === undefined) return [];
  const who = more.length === 0 ? first : `${first} and ${counted(more.length, "more Application")}`;
  return [
    `${folder} is in no checkout with a remote, so what ${who} may apply of it is not followed: a root that goes or looks elsewhere takes nothing along here`,
  ];
}

/** The folders that the sources of an Application name. */
function pathsOf({ spec }: JsonObject): string[] {
  return sourcesOf(spec).flatMap(({ path }) => (typeof path === "string" ? [sourceFolder(path)] : []));
}
