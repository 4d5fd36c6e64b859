import { array, assert, constantFrom, nat, oneof, option, property, record, string, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseJson } from '../../body/index.ts'
import { type PlainItems, plainItems, plainTexts } from './plain-items.ts'

/** The whole request, when it is read without being parsed. */
function read(text: string): unknown {
  const bytes = Buffer.from(text)
  const plain = plainItems(bytes)
  const evaluations: unknown[] = []
  const isPlain = plain?.each(() => evaluations.push(itemOf(bytes, plain))) === true
  return isPlain ? { ...plain.rest, evaluations } : undefined
}

function itemOf(bytes: Buffer, { told, places }: PlainItems): unknown {
  const item: Record<string, Record<string, string>> = {}
  for (const n of told) {
    const [entity, member] = (plainTexts[n] ?? '').split('.') as [string, string]
    item[entity] = { ...item[entity], [member]: bytes.toString('latin1', places[2 * n], places[2 * n + 1]) }
  }
  return item
}

const parsed = (text: string): unknown => {
  try {
    return parseJson(text)
  } catch {
    return undefined
  }
}

const entity = '{"type":"node","id":"a"}'
const items = `[{"action":{"name":"b"},"resource":${entity}}]`

describe('a plain batch is read as it would be parsed, or not at all', () => {
  test.each([
    `{"evaluations":[{"subject":${entity},"action":{"name":"b"},"resource":${entity}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"resource":{"id":"~ !","type":"{[,:"},"subject":{"id":"}","type":"d"}}]}`,
    `\n{ "subject" : ${entity} , "evaluations"\t: [ { "resource" : ${entity} } ,\r{ "resource" : ${entity} } ] , "options" : { } } `,
    `{"evaluations":${items},"options":{"evaluations_semantic":"execute_all"},"context":{"x":null}}`,
  ])('read: %s', (text) => expect(read(text)).toEqual(parsed(text)))

  test.each([
    '',
    '{"evaluations":[]}',
    '{"evaluations":[{}]}',
    `{"evaluations":[{"action":{"name":"a\n"}}]}`,
    `{"evaluations":[{"action":{"name":""}}]}`,
    `{"evaluations":[{"action":{"name":"${'a'.repeat(257)}"}}]}`,
    `{"evaluations":[{"action":{"name":"я"}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"subject":null}]}`,
    `{"evaluations":[{"action":{"name":40702810900000000017}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"resource":{"type":"node","id":1e400}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"resource":{"type":"node","id":"a","properties":{"sum":9007199254740993}}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"subject":{}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"subject":{"type":"c"}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"context":{}}]}`,
    `{"evaluations":[{"action":["b"]}]}`,
    `{"evaluations":[{"action":{"name":"b"}},{"action":{"name" :"b"}}]}`,
    `{"evaluations":[{"subject":{"type":"a","id":"a","id":"b"}}]}`,
    `{"evaluations":[{"subject":${entity},"subject":${entity}}]}`,
    `{"evaluations":${items},"evaluations":${items}}`,
    `{"evaluations":[],"evaluations":${items}}`,
    `{"x":{"evaluations":${items}},"evaluations":[]}`,
    `{"x":{"evaluations":${items}}}`,
    `{"x":"evaluations","evaluations":${items}}`,
    `{"evaluations":${items},"x":1,"x":2}`,
    `{"evaluations":${items},"x":[]}`,
    `{"evaluations":${items},"__proto__":{}}`,
    `{"evaluations":${items},"x":"\\u0041"}`,
    `{"evaluations":${items}}}`,
    `{"evaluations":${items},}`,
    `{"evaluations":${items.replace(']', ',]')}}`,
    `{"evaluations":[{"action":{"name":"b"}},{"resource":${entity}}]}`,
    `{"evaluations":[{"action":{"name":"b","properties":{}}}]}`,
    `{"evaluations":[{"action":{"name":"b"},"context":{"explain":true}}]}`,
    `{"evaluations":[{"action":{"name":"\ufffd"}}]}`,
    `[{"evaluations":${items}}]`,
    `"evaluations":${items}`,
  ])('left to be parsed: %s', (text) => expect(read(text)).toBeUndefined())

  const thing = record({
    type: constantFrom('account', 'node'),
    id: oneof(string({ minLength: 1, maxLength: 6 }), string({ unit: 'grapheme', maxLength: 6 })),
  })
  const one = record({
    subject: option(thing),
    action: option(record({ name: constantFrom('a.b', 'c') })),
    resource: thing,
  })
  const batch = tuple(one, array(one, { minLength: 1, maxLength: 4 }))

  test('any batch, whatever its items lack and however it is spaced', () => {
    assert(
      property(batch, constantFrom('', ' ', '\n\t'), ([top, evaluations], indent) => {
        const lacking = (key: string, value: unknown) => (value === null && key !== '' ? undefined : value)
        const text = JSON.stringify({ ...top, evaluations }, lacking, indent)
        const found = read(text)
        if (found !== undefined) expect(found).toEqual(parsed(text))
        const alike = new Set(evaluations.map((item) => `${item.subject === null} ${item.action === null}`)).size === 1
        const ids = evaluations.flatMap(({ subject, resource }) => [resource.id, ...(subject ? [subject.id] : [])])
        const isPlain = ids.every((id) => /^[ !#-[\]-~]+$/.test(id)) && !/\\|__proto__/.test(JSON.stringify(top))
        expect(found !== undefined).toBe(alike && isPlain)
      }),
      { numRuns: 500 },
    )
  })

  test('a text with something taken out, put in or doubled', () => {
    const bits = constantFrom(
      '',
      '"',
      ',',
      ':',
      '{',
      '}',
      '[',
      ']',
      '],"x":[',
      ' ',
      '\u00a0',
      '\0',
      '"id":"x"',
      '\\',
      'null',
      '1',
    )
    assert(
      property(batch, nat(), nat({ max: 12 }), bits, ([top, evaluations], place, length, bit) => {
        const text = JSON.stringify({ ...top, evaluations: evaluations.map(({ resource }) => ({ resource })) })
        const at = place % text.length
        for (const spoilt of [
          text.slice(0, at) + bit + text.slice(at + length),
          text.slice(0, at) + text.slice(at, at + length) + text.slice(at),
        ]) {
          const found = read(spoilt)
          if (found !== undefined) expect(found).toEqual(parsed(spoilt))
        }
      }),
      { numRuns: 2000 },
    )
  })
})
