export { type Loss, type PlannedStep, type Transition, transitionOf } from "./transition";
