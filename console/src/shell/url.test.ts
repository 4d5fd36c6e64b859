import { describe, expect, it } from 'vitest'
import { onlyWords, parseUrl, writeUrl } from './url.ts'

describe('the page state in the address', () => {
  it('reads back what it wrote, whatever the words hold', () => {
    const state = { search: 'Ёлкина & сын, 50%', sort: 'title,-createdAt', within: 'school:7' }
    expect(parseUrl(writeUrl(state))).toEqual(state)
  })

  it('leaves out what is empty, so that a plain page has a plain address', () => {
    expect(writeUrl({ search: '', page: undefined })).toBe('')
  })

  it('keeps sort orders readable', () => {
    expect(writeUrl({ sort: 'title,-createdAt' })).toBe('?sort=title,-createdAt')
  })

  it('drops what is no word, so that a forged address cannot bring an object in', () => {
    expect(onlyWords({ page: '2', filter: { $ne: 1 }, limit: 5 })).toEqual({ page: '2' })
  })
})
