export { gather, type Input } from "./gather";
export { MissingFacts } from "./missing-facts";
export { INPUT_OPTIONS } from "./option-table";
export { type InputFlags, type InputOptions, parseInputFlags } from "./options";
