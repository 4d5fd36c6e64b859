import { expect, test } from 'vitest'
import { tableSvg } from './table-svg.ts'

test('a table is drawn whole, however long, and what people write in it stays words', () => {
  const rows = Array.from({ length: 1000 }, (_, at) => [`Школа № ${at} <b>&"`, '2'])
  const drawn = tableSvg({ title: 'Роли', heads: ['Где', 'Завуч'], rows, shade: () => 0.5 })
  expect(drawn.match(/<line /g)).toHaveLength(1000)
  expect(drawn).toContain('Школа № 999 &lt;b&gt;&amp;&quot;')
  expect(drawn).not.toContain('<b>')
})
