export { type Asked, lineFor } from "./advice";
export { askedBy, namespaceIn, withAssumedProjects } from "./asked";
export { gather, type Input } from "./gather";
export { readText } from "./input-files";
export { MissingFacts } from "./missing-facts";
export { CommitFiles, type Moment, type Neighbour, repositoryFile, repositoryPath } from "./moment";
export { readObjects } from "./object-layers";
export { INPUT_OPTIONS } from "./option-table";
export { type InputFlags, type InputOptions, parseInputFlags } from "./options";
