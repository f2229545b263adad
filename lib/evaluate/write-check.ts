/**
 * What becomes of each Application that Argo CD writes: whether the API server takes it, which Argo CD does not ask before, and whether its
 * name fits into the label by which Argo CD may recognise its objects. One Application at a time, so that a stream can be checked.
 */
import { admit, kindSchema, MetadataCheck, metadataViolations, refusal } from "../crd";
import type { ArgocdVersion } from "../generators";
import type { JsonObject } from "../json";
import type { Unwritable } from "./evaluation";

/** The longest value of a label. */
export const LONGEST_LABEL = 63;
/** The API server repeats what it refuses, however long it is; people need not read all of it. */
const LONGEST_ANSWER = 2000;

export class WriteCheck {
  /** By position. */
  readonly unwritable = new Map<number, Unwritable>();
  /** Names that are too long for a label: how many, and the first. */
  longNames = 0;
  firstLongName = "";
  private readonly metadata = new MetadataCheck();

  /** @param isPatched a templatePatch may have put anything into the Applications */
  constructor(
    private readonly version: ArgocdVersion,
    private readonly isPatched: boolean,
  ) {}

  add(application: JsonObject, position: number): void {
    const needsSchema = this.needsSchema(application);
    if (!this.metadata.isLegal(application.metadata) || needsSchema) {
      const refused = unwritable(application, this.version, needsSchema);
      if (refused !== undefined) {
        this.unwritable.set(position, refused);
        return;
      }
    }
    const { name } = application.metadata as { readonly name: string };
    if (name.length > LONGEST_LABEL && this.longNames++ === 0) this.firstLongName = name;
  }

  /**
   * The API server has seen the template in the ApplicationSet, so all types are right. Its one rule for a value that comes out of a text
   * is that for the path of a hydrator.
   */
  private needsSchema({ spec }: JsonObject): boolean {
    return this.isPatched || (spec as { readonly sourceHydrator?: unknown } | undefined)?.sourceHydrator !== undefined;
  }
}

/** What the API server has against an Application, whoever made it; undefined where it takes it. @param needsSchema whether more than the metadata may be wrong */
export function unwritable(
  application: JsonObject,
  version: ArgocdVersion,
  needsSchema = true,
): Unwritable | undefined {
  const ofSchema = needsSchema ? admit(application, kindSchema("Application", version)).violations : [];
  const violations = [...metadataViolations(application), ...ofSchema];
  if (violations.length === 0) return undefined;
  const text = refusal(application, violations);
  return { text: text.length > LONGEST_ANSWER ? `${text.slice(0, LONGEST_ANSWER)}…` : text, violations };
}
