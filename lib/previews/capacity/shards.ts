/** Clusters on the shards of Argo CD's controller: the largest first, each on the first shard that has room. A cluster is never split. */

interface Cluster {
  readonly name: string;
  readonly applications: number;
}

/** Names of clusters by shard; a cluster that is larger than a shard has one alone. @param room Applications that a shard carries */
export function shardsOf(clusters: readonly Cluster[], room: number): string[][] {
  const shards: { names: string[]; left: number }[] = [];
  for (const { name, applications } of [...clusters].sort((a, b) => b.applications - a.applications)) {
    const shard = shards.find(({ left }) => applications <= left);
    if (shard === undefined) shards.push({ names: [name], left: room - applications });
    else {
      shard.names.push(name);
      shard.left -= applications;
    }
  }
  return shards.map(({ names }) => names);
}
