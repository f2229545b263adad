/** Walks a tree of constructs without waking what makes its constructs only when somebody looks at them. */
import type { IConstruct } from "constructs";

/** A method of a construct whose children are made when somebody asks for them: returns those that are there. */
export const EXISTING_CHILDREN: unique symbol = Symbol.for("cdk8s-env-matrix.existing-children");

/** The children that are there. */
export function existingChildren(construct: IConstruct): readonly IConstruct[] {
  const { [EXISTING_CHILDREN]: existing } = construct as { [EXISTING_CHILDREN]?(): readonly IConstruct[] };
  return existing === undefined ? construct.node.children : existing.call(construct);
}

/** The construct and everything below it that is there, parents first. */
export function* existingConstructs(root: IConstruct): Generator<IConstruct> {
  const rest: IConstruct[] = [root];
  for (let next = rest.pop(); next !== undefined; next = rest.pop()) {
    yield next;
    const children = existingChildren(next);
    for (let i = children.length - 1; i >= 0; i--) rest.push(children[i] as IConstruct);
  }
}
