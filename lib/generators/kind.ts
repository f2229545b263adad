/**
 * What one kind of generator knows of itself. A new generator is a folder with such a record, a line in kinds.ts and, because the compiler
 * asks for it, its line in specs.ts: the checks, the evaluation and the Go types are derived from the registry.
 */
import type { Problem } from "../errors";
import type { FieldDeclaration, GoType, StructType } from "../go/go-struct";
import type { Expand } from "./expansion";
import type { UnknownFields } from "./fields";
import type { ObjectShape } from "./parameters";

/** The parameters of an item, as far as they are known. */
export type ShapeOf = (item: unknown) => ObjectShape;

export interface Kind<S> {
  /** What is wrong with the kind's own fields, whoever wrote them. Texts with actions are left to Argo CD: a matrix fills them. */
  check(spec: UnknownFields, where: string, shapeOfChild: ShapeOf): Problem[];
  /** The parameter sets. */
  readonly expand: Expand<S>;
  /** The parameters of a generator that was written by hand: what its builder would say of it, open where it cannot be read off. */
  shape(spec: UnknownFields, shapeOfChild: ShapeOf): ObjectShape;
  /**
   * The spec as Argo CD's Go code declares it.
   * @param template its own template as a field
   * @param children the type of the list of its children, if it has any
   */
  goType(template: FieldDeclaration, children: GoType): FieldDeclaration;
}

/** A kind with children. As a child itself it is free JSON in the CRD, which Argo CD decodes into a type of its own. */
export interface CombiningKind<S> extends Kind<S> {
  nestedType(children: GoType): StructType;
}
