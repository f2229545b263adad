/** What the fields of Go's structs hold that no template ever reaches, only the verbs of fmt show: other structs, and addresses of them. */
import { GoOpaque, type GoValue } from "./values";

type Fields = readonly (readonly [name: string, value: GoValue])[];

/** A struct by its fields. */
export class GoInside extends GoOpaque {
  constructor(
    readonly goType: string,
    private readonly fields: Fields,
  ) {
    super();
  }

  override structFields(): Fields {
    return this.fields;
  }

  override toString(): string {
    return this.goType;
  }
}

/** A pointer in a field: to a struct, or nil. */
export class GoPointer extends GoOpaque {
  constructor(
    readonly goType: string,
    readonly to: GoOpaque | null,
  ) {
    super();
  }

  override toString(): string {
    return this.goType;
  }
}
