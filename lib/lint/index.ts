export { type Comment, commentsIn, type Disabled, disabledFor } from "./disable";
export { type Edit, fixOf } from "./fix";
export { type LintFinding, type LintOptions, type LintResult, lint } from "./lint";
export { codeOf, parseSeverity } from "./lint-code";
export type { FileRule } from "./manifests/file-rule";
export { type ChartTemplate, type Manifest, type Manifests, manifestOf } from "./manifests/manifest";
export { FILE_RULES, RULES } from "./registry";
export { type LintContext, type Rule, type RuleSeverity, SEVERITIES } from "./rule";
export { applicationSetSubject, applicationSubject, type Subject } from "./subject";
