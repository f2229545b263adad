export { compileDeletion, type Deletion } from "./deletion";
export { JqNotModelled, JqRuntimeError, JqSyntaxError } from "./jq-error";
