export { type Migration, migrate } from "./migrate";
export { type Review, review } from "./review";
export { type Deployed, deployed, type Loss, type PlannedStep, type Transition, transitionOf } from "./transition";
