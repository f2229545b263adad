export { type Migration, migrate } from "./migrate";
export { type Review, review } from "./review";
export { unshielded } from "./shields";
export { type Deployed, deployed, type Loss, type PlannedStep, type Transition, transitionOf } from "./transition";
