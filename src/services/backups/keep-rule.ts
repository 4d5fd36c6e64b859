/** Back-ups of a folder, by their names, which sort by time. */
const form = /^dostup-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})Z\.backup$/

export const nameOfBackup = (at: Date): string => `dostup-${at.toISOString().slice(0, 19).replaceAll(':', '-')}Z.backup`

/** Undefined of a file that is none of ours. */
export function momentOfBackup(name: string): Date | undefined {
  const [, day, hours, minutes, seconds] = form.exec(name) ?? []
  return day === undefined ? undefined : new Date(`${day}T${hours}:${minutes}:${seconds}Z`)
}

export interface KeepRule {
  readonly days: number
  readonly months: number
}

/** The last of all, the last of each of so many latest days and months in which there is one. */
export function keptOf(names: readonly string[], { days, months }: KeepRule): string[] {
  const newestFirst = names
    .filter((name) => momentOfBackup(name) !== undefined)
    .sort()
    .reverse()
  const lastOfEach = (part: (name: string) => string, most: number) =>
    [...Map.groupBy(newestFirst, part).values()].slice(0, most).flatMap(([last]) => last ?? [])
  const kept = new Set([
    ...newestFirst.slice(0, 1),
    ...lastOfEach((name) => name.slice(7, 17), days),
    ...lastOfEach((name) => name.slice(7, 14), months),
  ])
  return newestFirst.filter((name) => kept.has(name))
}
