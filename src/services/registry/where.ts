import type { Filter } from '../../core/engine/index.ts'

/** Where a viewer may look, for `inside`: the filter, and the labels that its topmost nodes have in the database. */
export interface Where {
  readonly filter: Filter
  /** `node_paths.path` by node id; a node that is there no more has none, and nothing lies below it. */
  readonly labels: ReadonlyMap<string, Buffer>
}
