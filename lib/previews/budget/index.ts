export {
  type PollAuth,
  type PollBudget,
  type PollBudgetInput,
  type PollProvider,
  type PollSet,
  pollBudget,
} from "./poll-budget";
export { type Poller, type PollingSet, pollingOf } from "./pollers";
export {
  type AccountBudget,
  type BudgetOptions,
  type FoundSet,
  type RepositoryBudget,
  repositoryBudget,
} from "./repository-budget";
