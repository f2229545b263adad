/**
 * The items of `spec.generators` as Go types, put together from those of the kinds: how a nested one is decoded, and in which order
 * interpolation walks through one.
 */
import {
  type FieldDeclaration,
  type GoType,
  listOf,
  orNothing,
  pointer,
  RAW,
  type StructType,
  struct,
} from "../go/go-struct";
import { combines, GENERATOR_KINDS, KINDS } from "./kinds";
import { LABEL_SELECTOR } from "./selector-type";

export interface GeneratorTypes {
  /** An item of `spec.generators`. */
  readonly item: StructType;
  /** A child of matrix as interpolation walks it: a nested matrix or merge has become typed. */
  readonly child: StructType;
  /** What the free JSON of a nested matrix or merge is decoded into: their children know no matrix and no merge. */
  readonly nestedMatrix: StructType;
  readonly nestedMerge: StructType;
}

/** @param templateType the type of the template that every kind may have, which differs by version */
export function generatorTypes(templateType: StructType): GeneratorTypes {
  const template = orNothing(templateType);
  const selector = pointer(LABEL_SELECTOR);
  const leaves = GENERATOR_KINDS.filter((kind) => !combines(kind)).map((kind) => [
    kind,
    KINDS[kind].goType(template, RAW),
  ]);
  // plugin came last, so it stands behind what the others have in common
  const { plugin, ...others } = Object.fromEntries(leaves) as Record<string, FieldDeclaration> & {
    plugin: FieldDeclaration;
  };
  const typed = (children: GoType) => ({
    matrix: KINDS.matrix.goType(template, children),
    merge: KINDS.merge.goType(template, children),
  });
  const nested = listOf(
    struct("ApplicationSetNestedGenerator", { ...others, matrix: pointer(RAW), merge: pointer(RAW), selector, plugin }),
  );
  // the decoded children of a nested one have no matrix and no merge
  const innermost = listOf(struct("ApplicationSetNestedGenerator", { ...others, selector, plugin }));
  const terminals = listOf(
    struct("ApplicationSetTerminalGenerator", { ...others, plugin, selector }),
    "v1alpha1.ApplicationSetTerminalGenerators",
  );
  return {
    item: struct("ApplicationSetGenerator", { ...others, ...typed(nested), selector, plugin }),
    child: struct("ApplicationSetGenerator", { ...others, ...typed(innermost), selector, plugin }),
    nestedMatrix: KINDS.matrix.nestedType(terminals),
    nestedMerge: KINDS.merge.nestedType(terminals),
  };
}
