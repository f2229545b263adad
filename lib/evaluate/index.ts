export { type ApplicationTemplateOptions, ApplicationTemplates } from "./application-template";
export { evaluate, evaluateStream } from "./evaluate";
export type {
  EmptyGenerator,
  EvaluateOptions,
  Evaluation,
  EvaluationError,
  EvaluationProblem,
  EvaluationSummary,
  GeneratedApplication,
  Input,
  LeftPlaceholder,
  Origin,
  Stage,
} from "./evaluation";
