import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { watchEnd } from './untimely-end.ts'

function started(script: string) {
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'ignore'] })
  const lines: string[] = []
  createInterface({ input: child.stdout }).on('line', (line) => lines.push(line))
  return { child, lines, closed: once(child, 'close') }
}

test('an end that nobody asked for is told at once and refused, with the last words', async () => {
  const { child, lines, closed } = started(
    'for (let n = 1; n < 100; n++) console.log("line " + n); console.log("no room left"); process.exit(3)',
  )
  const heard: string[] = []
  const end = watchEnd(child, lines, ({ message }) => heard.push(message))
  await closed
  expect(heard).toEqual([
    expect.stringMatching(/^The product ended with code 3 before it was told to.*line 99\nno room left$/s),
  ])
  expect(heard[0]).not.toContain('line 50\n')
  expect(() => end.refuse()).toThrow(heard[0])
})

test('a kill from outside is told by its signal', async () => {
  const { child, lines, closed } = started('setInterval(() => {}, 1000)')
  const end = watchEnd(child, lines)
  child.kill('SIGKILL')
  await closed
  expect(() => end.refuse()).toThrow(/^The product ended by SIGKILL before it was told to. It said last:\n\(nothing\)$/)
})

test('an end that was asked for is in order', async () => {
  const { child, lines, closed } = started('setInterval(() => {}, 1000)')
  const heard: Error[] = []
  const end = watchEnd(child, lines, (error) => heard.push(error))
  end.tell()
  child.kill('SIGTERM')
  await closed
  expect(heard).toEqual([])
  expect(() => end.refuse()).not.toThrow()
})
