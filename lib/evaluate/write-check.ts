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
    if (!this.metadata.isLegal(application.metadata) || this.needsSchema(application)) {
      const { violations } = admit(application, kindSchema("Application", this.version));
      const lines = [...metadataViolations(application), ...violations];
      if (lines.length > 0) {
        this.unwritable.set(position, { text: refusal(application, lines), violations: lines });
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
