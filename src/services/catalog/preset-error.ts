import { type Fault, faultText, inOrder } from './source.ts'

/** A preset that cannot be used: every fault with file, line, column and reason, a line each. */
export class PresetError extends Error {
  readonly faults: readonly Fault[]

  constructor(faults: readonly Fault[]) {
    const ordered = inOrder(faults)
    super(ordered.map(faultText).join('\n'))
    this.name = 'PresetError'
    this.faults = ordered
  }
}
