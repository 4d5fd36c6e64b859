import { expect, test } from 'vitest'
import { inHashQueue } from './hash-queue.ts'

test('turns go round by source: a flood from one place delays another by one turn', async () => {
  const order: string[] = []
  const begun = Promise.withResolvers<void>()
  const work = (name: string) => async () => {
    await begun.promise
    order.push(name)
  }
  const flood = Array.from({ length: 50 }, (_, at) => inHashQueue('flood', work(`flood ${at}`)))
  const others = ['a', 'b'].map((source) => inHashQueue(source, work(source)))
  begun.resolve()
  await Promise.all([...flood, ...others])
  // Two of the flood had begun before anybody waited.
  expect(Math.max(order.indexOf('a'), order.indexOf('b'))).toBeLessThan(6)
})

test('a source may have a hundred waiting; more are told to come again, and others still wait for their turn', async () => {
  const begun = Promise.withResolvers<void>()
  const ask = (source: string) => inHashQueue(source, () => begun.promise)
  const waiting = Array.from({ length: 102 }, () => ask('flood'))
  await expect(ask('flood')).rejects.toMatchObject({ code: 'sign-in-busy' })
  const other = ask('other')
  begun.resolve()
  await Promise.all([...waiting, other])
})
