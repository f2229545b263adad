export {
  type Element,
  elementsOf,
  isFor,
  type SeenParameter,
  seenParameters,
  type TemplateText,
  textsAt,
  tracer,
} from "./debug";
export { type ExplainedValue, type ExplainInput, explainApplication, leaves, type ReadParameter } from "./explain";
export type { Origin } from "./place-of";
export { type Condition, parseConditions, type WhyNot, whyNot } from "./why-not";
export { filtered, over, type Reduced, without, withTrees } from "./without";
