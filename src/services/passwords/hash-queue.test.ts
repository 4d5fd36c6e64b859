import { expect, test } from 'vitest'
import type { HashTurn } from '../decisions/index.ts'
import { inHashQueue as inQueue, openHashQueue } from './hash-queue.ts'

type Lane = HashTurn['lane']
const hashing = openHashQueue()
const inHashQueue = <T>(source: string, lane: Lane, work: () => Promise<T>): Promise<T> =>
  inQueue({ hashing }, { source, lane }, work)

test('turns go round by source: a flood from one place delays another by one turn', async () => {
  const order: string[] = []
  const begun = Promise.withResolvers<void>()
  const work = (name: string) => async () => {
    await begun.promise
    order.push(name)
  }
  const flood = Array.from({ length: 50 }, (_, at) => inHashQueue('flood', 'strange', work(`flood ${at}`)))
  const others = ['a', 'b'].map((source) => inHashQueue(source, 'strange', work(source)))
  begun.resolve()
  await Promise.all([...flood, ...others])
  // Two of the flood had begun before anybody waited.
  expect(Math.max(order.indexOf('a'), order.indexOf('b'))).toBeLessThan(6)
})

test('a source may have a hundred waiting; more are told to come again, and others still wait for their turn', async () => {
  const begun = Promise.withResolvers<void>()
  const ask = (source: string) => inHashQueue(source, 'strange', () => begun.promise)
  const waiting = Array.from({ length: 102 }, () => ask('flood'))
  await expect(ask('flood')).rejects.toMatchObject({ code: 'sign-in-busy' })
  const other = ask('other')
  begun.resolve()
  await Promise.all([...waiting, other])
})

test('mistake 50: a flood from everywhere neither turns away nor delays whoever has come in before', async () => {
  const order: string[] = []
  const begun = Promise.withResolvers<void>()
  const ask = (source: string, lane: Lane) =>
    inHashQueue(source, lane, async () => {
      await begun.promise
      order.push(source)
    })
  const flood = Array.from({ length: 1002 }, (_, at) => ask(`flood ${at}`, 'strange'))
  await expect(ask('one more', 'strange')).rejects.toMatchObject({ code: 'sign-in-busy' })
  const known = ['a', 'b'].map((device) => ask(device, 'known'))
  begun.resolve()
  await Promise.all([...flood, ...known])
  // Two of the flood had begun; then one of each in turn.
  expect(Math.max(order.indexOf('a'), order.indexOf('b'))).toBeLessThan(6)
})
