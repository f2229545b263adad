/** Objects of which a generator of projects, a pipeline or a person still has to fill in the name: told once, however many there are. */
import { type Problem, problem } from "../../errors";
import type { FoundObject } from "../../inventory";

const SHOWN = 3;

export class Unfilled {
  private readonly found: FoundObject[] = [];
  private readonly tokens = new Set<string>();

  add(found: FoundObject, token: string): void {
    this.found.push(found);
    this.tokens.add(token);
  }

  get files(): readonly string[] {
    return [...new Set(this.found.map(({ file }) => file))];
  }

  get problems(): Problem[] {
    const [first] = this.found;
    if (first === undefined) return [];
    const { files } = this;
    const tokens = [...this.tokens].slice(0, SHOWN).join(", ");
    const what = this.found.length === 1 ? "an object is a template" : `${this.found.length} objects are templates`;
    const folders = [...new Set(files.map((file) => file.replace(/[^/]*$/, "**")))].slice(0, SHOWN);
    const message = `${what} whose name is not filled in: ${tokens}, in ${files.length === 1 ? "a file" : `${files.length} files`}`;
    const hint = `fill them in first; or leave them out, in env-matrix.yaml: exclude: [${folders.map((one) => JSON.stringify(one)).join(", ")}]`;
    return [problem("INPUT_UNREADABLE", first.at("metadata.name"), message, { hint })];
  }
}
