import { describe, expect, test } from 'vitest'
import { addressBlock, createSignInLimits, passLimits } from './sign-in-limits.ts'

describe('one subscriber, one address', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    [null, ''],
  ])('%s counts as %s', (ip, block) => {
    expect(addressBlock(ip)).toBe(block)
  })
})

describe('an address', () => {
  const limits = createSignInLimits(() => new Date(0))
  const enter = (ip: string) => passLimits(limits, ip, `login-${Math.random()}`)

  test('uses up nothing by right passwords, nor by what was not looked at: a whole school comes in from one', () => {
    for (let at = 0; at < 500; at += 1) {
      const pass = enter('192.0.2.1')
      if (at % 2 === 0) pass.clear()
      else pass.giveBack()
    }
  })

  test('has sixty at once, and others have theirs', () => {
    for (let at = 0; at < 60; at += 1) enter('192.0.2.2')
    expect(() => enter('192.0.2.2')).toThrow(
      expect.objectContaining({ code: 'sign-in-too-often', values: { seconds: 1 } }),
    )
    enter('192.0.2.3')
  })
})

test('a login comes back one attempt at a time', () => {
  let now = 0
  const limits = createSignInLimits(() => new Date(now))
  const attempts = () => {
    let made = 0
    try {
      for (;;) {
        passLimits(limits, `192.0.2.${made}`, 'somebody')
        made += 1
      }
    } catch {
      return made
    }
  }
  expect(attempts()).toBe(10)
  now += 60_000
  expect(attempts()).toBe(2)
  now += 3_600_000
  expect(attempts()).toBe(10)
})
