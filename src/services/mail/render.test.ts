import { expect, test } from 'vitest'
import { rendered } from './render.ts'

test('L28 a letter has a button of mail programs (RFC 8058) only where it may be unsubscribed from, and by https', () => {
  const letter = (url: string) => ({ subject: 'а', paragraphs: [], unsubscribe: { title: 'не надо', url } })
  expect(rendered(letter('https://d.example.ru/unsubscribe#notices.abc'))).toMatchObject({
    unsubscribe: { url: 'https://d.example.ru/api/unsubscribe?token=notices.abc', oneClick: true },
  })
  expect(rendered(letter('http://d.lan/unsubscribe#abc')).unsubscribe?.oneClick).toBe(false)
  expect(rendered({ subject: 'а', paragraphs: [] })).not.toHaveProperty('unsubscribe')
})
