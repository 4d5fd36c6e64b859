import { expect, test } from 'vitest'
import { shownPages } from './shown-pages.ts'

test.each([
  [1, 1, [1]],
  [1, 3, [1, 2, 3]],
  [1, 20, [1, 2, 3, 20]],
  [10, 20, [1, 8, 9, 10, 11, 12, 20]],
  [20, 20, [1, 18, 19, 20]],
  [99, 3, [1, 3]],
])('E15 on page %i of %i: %j', (page, pages, shown) => {
  expect(shownPages(page, pages)).toEqual(shown)
})
