/** All that comes in slices, as one. */
export async function gathered<T>(slices: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const slice of slices) all.push(...slice)
  return all
}
