/** Whose Applications are in one namespace. */
export class NamespaceOwners {
  /** A set for each matrix, and for each project of Applications of no matrix. */
  private readonly matrices = new Map<string, string>();
  private readonly others = new Map<string, string>();
  private readonly projects = new Set<string>();

  add({ set, matrix, project }: { set: string; matrix: string | undefined; project: string }): void {
    this.projects.add(project);
    if (matrix !== undefined) add(this.matrices, `matrix ${matrix}`, set);
    // the project that Argo CD makes is everybody's
    else add(this.others, project === "default" ? `set ${set}` : `project ${project}`, set);
  }

  /** A set for each owner. */
  groups(): ReadonlyMap<string, string> {
    const isOneProject = this.projects.size === 1 && !this.projects.has("default");
    // what has no label is taken to belong to the one matrix of its project
    if (isOneProject && this.matrices.size === 1) return this.matrices;
    return new Map([...this.matrices, ...this.others]);
  }
}

function add(sets: Map<string, string>, owner: string, set: string): void {
  const known = sets.get(owner);
  if (known === undefined || set < known) sets.set(owner, set);
}
