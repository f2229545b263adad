export { advised } from "./advice";
export { gather, type Input } from "./gather";
export { INPUT_OPTIONS } from "./option-table";
export { type InputFlags, type InputOptions, parseInputFlags } from "./options";
