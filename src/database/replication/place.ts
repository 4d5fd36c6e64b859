/** A place in the WAL: bytes since its beginning. PostgreSQL writes `16/B374D848`, names of files all 16 digits. */
export type Place = bigint

export function readPlace(text: string): Place {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) | BigInt(`0x${low}`)
}

export const placeText = (place: Place): string =>
  `${(place >> 32n).toString(16)}/${(place & 0xffff_ffffn).toString(16)}`.toUpperCase()

/** As `pg_walfile_name` has it. */
export function segmentName(timeline: number, number: bigint, segmentBytes: bigint): string {
  const inOne = 0x1_0000_0000n / segmentBytes
  return [BigInt(timeline), number / inOne, number % inOne]
    .map((part) => part.toString(16).padStart(8, '0'))
    .join('')
    .toUpperCase()
}
