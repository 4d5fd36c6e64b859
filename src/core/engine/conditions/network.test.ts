import { describe, expect, test } from 'vitest'
import { type Address, isWithin, type Network, parseAddress, parseNetwork } from './network.ts'

const lies = (address: string, network: string): boolean =>
  isWithin(parseAddress(address) as Address, parseNetwork(network) as Network)

describe('networks', () => {
  test.each([
    ['10.1.2.3', '10.0.0.0/8', true],
    ['11.0.0.0', '10.0.0.0/8', false],
    ['192.168.1.127', '192.168.1.64/26', true],
    ['192.168.1.128', '192.168.1.64/26', false],
    ['192.168.1.63', '192.168.1.64/26', false],
    ['10.0.0.1', '10.0.0.1/32', true],
    ['10.0.0.2', '10.0.0.1/32', false],
    ['203.0.113.9', '0.0.0.0/0', true],
    ['10.9.9.9', '10.1.2.3/8', true],
    ['2001:db8::1', '2001:db8::/32', true],
    ['2001:db9::1', '2001:db8::/32', false],
    ['2001:db8:0:0:8000::', '2001:db8::/65', false],
    ['::1', '::1/128', true],
    ['::2', '::1/128', false],
    ['fd00::1', '0.0.0.0/0', false],
    ['::ffff:10.1.2.3', '10.0.0.0/8', true],
    ['10.1.2.3', '::ffff:10.0.0.0/104', true],
  ])('%s in %s: %s', (address, network, isIn) => {
    expect(lies(address, network)).toBe(isIn)
  })

  test('an address has one form, however it is written', () => {
    expect(parseAddress('2001:DB8::192.0.2.1')).toEqual(parseAddress('2001:db8:0:0:0:0:c000:201'))
  })

  test.each([
    ...['', '10.0.0', '10.0.0.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.-1', '1e1.0.0.1', ' 10.0.0.1', 'school'],
    ...[
      '1::2::3',
      '1:2:3:4:5:6:7',
      '1:2:3:4:5:6:7:8:9',
      '1:2:3:4:5:6:7::8',
      '12345::',
      ':1::2',
      '1:',
      'g::',
      '1.2.3.4::',
    ],
  ])('«%s» is no address', (text) => {
    expect(parseAddress(text)).toBeNull()
  })

  test.each(['10.0.0.0', '10.0.0.0/', '10.0.0.0/33', '10.0.0.0/08', '10.0.0.0/8/8', '::/129', '/8', '10.0.0.0/-1'])(
    '«%s» is no network',
    (text) => {
      expect(parseNetwork(text)).toBeNull()
    },
  )
})
