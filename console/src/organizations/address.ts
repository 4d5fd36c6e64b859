import type { Me } from '../../../client/index.ts'

/** Index, country, region and district, as addresses begin. */
const beforePlace = /^(\d{6}|россия|.*(край|область|обл\.?|республика|округ|район|р-н))$/i
const street = /^(ул|пр|просп|пер|ш|шоссе|наб|б-р|бульвар|пл|проезд|тракт|мкр)[. ]|улица|проспект|переулок/i

/** L14: an address as its viewer has chosen: whole, from the town on, or from the street on; one that is written otherwise stays whole. */
export function addressShown(address: string | null, format: Me['addressFormat']): string {
  if (address === null) return '—'
  const parts = address.split(',').map((part) => part.trim())
  const from =
    format === 'street'
      ? parts.findIndex((part) => street.test(part))
      : format === 'place'
        ? parts.findIndex((part) => !beforePlace.test(part))
        : 0
  return from <= 0 ? address : parts.slice(from).join(', ')
}
