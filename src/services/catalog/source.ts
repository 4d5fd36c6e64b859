import type { Static, TSchema } from 'typebox'
import { isAlias, isCollection, isMap, isScalar, LineCounter, type Node, parseDocument, type Scalar, visit } from 'yaml'
import { isKept, isKeptAsWritten } from '../../core/numbers/index.ts'
import { hasInvisible, normalizeLine, normalizeLines } from '../../core/texts/index.ts'
import { schemaFaults } from './schema-faults.ts'

/** Keys and indexes from the top of the document. */
export type Path = readonly (string | number)[]

export interface PlaceInText {
  readonly file: string
  readonly line: number
  readonly column: number
}

/** One thing wrong in a file, with a reason that a person can act on. */
export interface Fault extends PlaceInText {
  readonly reason: string
}

/** YAML text that has been read: its value, or what is wrong with it, and where each part of it stands. */
export interface Source<T> {
  readonly file: string
  /** Undefined when the text has another shape than the schema; lesser faults (an unknown key, a malformed id) leave it readable. */
  readonly value: T | undefined
  readonly faults: readonly Fault[]
  /** The place of the value at a path (`key`: of its key). Of the nearest part that is there, when it is not. */
  fault(path: Path, reason: string, of?: 'key' | 'value'): Fault
}

type Part = { node: Node | null | undefined; key: Node | undefined }

/** One step into a collection, through an alias when there is one. */
const step = ({ node }: Part, name: string | number, root: { resolve(node: Node): Node | undefined }): Part => {
  const held = isAlias(node) ? root.resolve(node) : node
  if (isMap(held)) {
    const pair = held.items.find(({ key }) => isScalar(key) && String(key.value) === String(name))
    return { node: pair?.value as Node | null | undefined, key: pair?.key as Node | undefined }
  }
  return { node: isCollection(held) ? (held.items[Number(name)] as Node | undefined) : undefined, key: undefined }
}

/** Reads YAML, its texts normalized as those that people write are, and checks it by a schema. Nothing is thrown: everything wrong is in `faults`, in the order of the text. */
export const readSource = <S extends TSchema>(schema: S, file: string, text: string): Source<Static<S>> => {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const root = { resolve: (node: Node) => (isAlias(node) ? node.resolve(document) : node) }

  const offsetOf = (path: Path, of: 'key' | 'value'): number => {
    let part: Part = { node: document.contents, key: undefined }
    let offset = part.node?.range?.[0] ?? 0
    for (const [depth, name] of path.entries()) {
      part = step(part, name, root)
      const node = of === 'key' && depth === path.length - 1 ? (part.key ?? part.node) : (part.node ?? part.key)
      if (node?.range) offset = node.range[0]
    }
    return offset
  }
  const faultAt = (offset: number, reason: string): Fault => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1), reason }
  }
  const fault = (path: Path, reason: string, of: 'key' | 'value' = 'value') => faultAt(offsetOf(path, of), reason)

  const broken = [...document.errors, ...document.warnings].map((error) => faultAt(error.pos[0], error.message))
  if (broken.length > 0) return { file, value: undefined, faults: broken, fault }
  const lost: Fault[] = []
  visit(document, {
    Scalar(_, scalar) {
      const refuse = (reason: string) => lost.push(faultAt(scalar.range?.[0] ?? 0, reason))
      if (isLost(scalar)) refuse(`“${scalar.source}” ${notKept}`)
      if (typeof scalar.value !== 'string') return
      scalar.value = scalar.value.includes('\n') ? normalizeLines(scalar.value) : normalizeLine(scalar.value)
      if (hasInvisible(scalar.value as string)) refuse(unseen)
    },
  })
  const value: unknown = document.toJS({ maxAliasCount: 1000 })
  const found = schemaFaults(schema, value)
  const misfits = found.map(({ path, reason, of }) => fault(path, reason, of))
  const others = misfits.filter(({ line, column }) => !lost.some((one) => one.line === line && one.column === column))
  const faults = inOrder([...lost, ...others])
  return { file, value: found.some(({ shapeless }) => shapeless) ? undefined : (value as Static<S>), faults, fault }
}

const notKept = 'is a number that cannot be kept exactly: write it as text, in quotes'

const unseen = 'there are signs in this text that nobody sees, or that change the direction of writing: type it anew'

/** YAML writes numbers in more ways than JSON: +1, .5, 0x1f, .inf. */
const isLost = ({ value, source = '' }: Scalar): boolean => {
  if (typeof value !== 'number') return false
  return /^[-+]?[\d.]+(e[-+]?\d+)?$/i.test(source) ? !isKeptAsWritten(source.replace('+', '')) : !isKept(value)
}

/** Top to bottom, as a person reads the file. */
export const inOrder = (faults: readonly Fault[]): Fault[] =>
  faults.toSorted((a, b) => a.file.localeCompare(b.file) || a.line - b.line || a.column - b.column)

export const faultText = ({ file, line, column, reason }: Fault): string => `${file}:${line}:${column}: ${reason}`
