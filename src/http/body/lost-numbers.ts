import { Problem } from '../../core/problems/index.ts'
import { cutText } from '../../core/texts/index.ts'

/** What is to be said of a number of the value that was lost, in a member that matters; undefined when there is none. */
export function lostNumber(value: unknown, matters: (field: string) => boolean = () => true): Problem | undefined {
  const open: [field: string, value: unknown][] = [['', value]]
  while (open.length > 0) {
    const [field, one] = open.pop() as [string, unknown]
    if (typeof one === 'symbol' && matters(field)) return refusal(field, one)
    if (typeof one !== 'object' || one === null) continue
    const inside = field === '' ? '' : `${field}.`
    for (const [name, inner] of Object.entries(one)) open.push([`${inside}${name}`, inner])
  }
  return undefined
}

function refusal(field: string, { description = '' }: symbol): Problem {
  const values = { number: cutText(description, 40) }
  return new Problem('number-not-kept', values, [
    { field: field === '' ? 'body' : cutText(field, 200), code: 'number-not-kept', values },
  ])
}
