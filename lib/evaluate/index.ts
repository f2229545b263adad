export { type ApplicationTemplateOptions, ApplicationTemplates } from "./application-template";
export { evaluate, evaluateStream } from "./evaluate";
export type {
  EvaluateOptions,
  Evaluation,
  EvaluationError,
  EvaluationProblem,
  EvaluationSummary,
  GeneratedApplication,
  Input,
  Origin,
  Stage,
  Unwritable,
} from "./evaluation";
