export interface Moved {
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

export function moved(before: readonly string[] = [], after: readonly string[] = []): Moved {
  const [had, has] = [new Set(before), new Set(after)]
  return { added: after.filter((one) => !had.has(one)), removed: before.filter((one) => !has.has(one)) }
}

export const isMoved = ({ added, removed }: Moved): boolean => added.length + removed.length > 0
