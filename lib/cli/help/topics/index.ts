import type { Topics } from "../topic";
import { BASE_TOPICS } from "./base";
import { EVALUATION_TOPICS } from "./evaluation";
import { LINT_TOPICS } from "./lint";
import { LINT_MANIFEST_TOPICS } from "./lint-manifests";
import { MORE_LINT_TOPICS } from "./lint-more";
import { LINT_PREVIEW_TOPICS } from "./lint-previews";
import { MATRIX_TOPICS } from "./matrix";
import { OBJECT_TOPICS } from "./objects";
import { PLAN_TOPICS } from "./plan";
import { PREVIEW_TOPICS } from "./previews";

/** A topic for each code of `CODES`; a test holds that none is missing. */
export const TOPICS: Topics = {
  ...MATRIX_TOPICS,
  ...OBJECT_TOPICS,
  ...EVALUATION_TOPICS,
  ...BASE_TOPICS,
  ...PREVIEW_TOPICS,
  ...PLAN_TOPICS,
  ...LINT_TOPICS,
  ...MORE_LINT_TOPICS,
  ...LINT_PREVIEW_TOPICS,
  ...LINT_MANIFEST_TOPICS,
};
