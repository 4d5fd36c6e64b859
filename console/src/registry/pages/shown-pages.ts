/** The first page, the last one, and those around the present one; pages are counted from 1. */
export const shownPages = (page: number, pages: number): readonly number[] => {
  const around = [page - 2, page - 1, page, page + 1, page + 2]
  const inside = [1, ...around, pages].filter((number) => number >= 1 && number <= pages)
  return [...new Set(inside)].sort((a, b) => a - b)
}
