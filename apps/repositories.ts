/** The repositories that Argo CD reads, and how it logs in. What is secret stands here only by the name under which it is filled in. */
import type { Construct } from "constructs";
import { FileChart, Repository, RepositoryCredentials } from "../lib";
import { chartRepository, demoRepository, output, valuesRepository } from "./places";
