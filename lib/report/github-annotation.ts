/** A finding as a workflow command of GitHub Actions, which shows it beside the line of a pull request. */
import { printableLines } from "../printable";
import { type Finding, wholeText } from "./finding";

/** @param relativeTo a file as people see it in the repository. @default as the run named it */
export function githubAnnotation(
  { severity, problem }: Finding,
  relativeTo: (file: string) => string = (file) => file,
): string {
  const { place, code } = problem;
  const properties = [
    ["file", place.file === undefined ? undefined : relativeTo(place.file)],
    ["line", place.line],
    ["col", place.column],
    ["endColumn", place.column === undefined || place.length === undefined ? undefined : place.column + place.length],
    ["title", code],
  ] as const;
  // a line without a file would point into nothing
  const shown = properties.filter(
    ([name, value]) => value !== undefined && (place.file !== undefined || name === "title"),
  );
  const text =
    place.file === undefined && place.path !== "" ? `${problem.where}: ${wholeText(problem)}` : wholeText(problem);
  return `::${severity === "info" ? "notice" : severity} ${shown.map(([name, value]) => `${name}=${property(String(value))}`).join(",")}::${data(text)}`;
}

function data(text: string): string {
  return printableLines(text).replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
