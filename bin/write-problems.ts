/**
 * Writes `src/http/description/problems.gen.ts`: the codes that each operation may answer with, read off the sources. Whatever a route's
 * handler names is followed from file to file, and each `new Problem('…')` and `{ field, code: '…' }` on the way is noted. Methods of
 * objects that are handed in (`ctx.decisions`) are not followed: what those throw, and what the door itself refuses, is in
 * `problem-answers.ts`. Every answer of the tests is compared with the outcome (`test/support/callers.ts`). Run by `npm run check`.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import ts from 'typescript'

const source = join(import.meta.dirname, '..', 'src')
const output = join(source, 'http', 'description', 'problems.gen.ts')

interface Origin {
  readonly file: string
  readonly name: string
}
interface SourceText {
  readonly tree: ts.SourceFile
  readonly declared: Map<string, ts.Node>
  /** Names that stand for those of other files, imported or handed on. */
  readonly origins: Map<string, Origin>
  readonly handsOn: string[]
}
interface Place {
  readonly file: string
  readonly node: ts.Node
}
interface Noted {
  readonly codes: Set<string>
  readonly fields: Set<string>
}

const files = new Map<string, SourceText>()
for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  const file = join(source, name)
  if (file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== output) files.set(file, readSource(file))
}

function readSource(file: string): SourceText {
  const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true)
  const text: SourceText = { tree, declared: new Map(), origins: new Map(), handsOn: [] }
  for (const statement of tree.statements) noteStatement(text, statement, file)
  return text
}

function noteStatement({ declared, origins, handsOn }: SourceText, statement: ts.Statement, file: string): void {
  for (const [name, node] of declarationsOf(statement)) declared.set(name, node)
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return
  const { moduleSpecifier } = statement
  if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier) || !moduleSpecifier.text.startsWith('.'))
    return
  const from = resolve(dirname(file), moduleSpecifier.text)
  const names = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : statement.exportClause
  if (names === undefined && ts.isExportDeclaration(statement)) handsOn.push(from)
  if (names !== undefined && (ts.isNamedImports(names) || ts.isNamedExports(names)))
    for (const { name, propertyName } of names.elements)
      origins.set(name.text, { file: from, name: (propertyName ?? name).text })
}

function declarationsOf(statement: ts.Node): [string, ts.Node][] {
  if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement))
    return statement.name === undefined ? [] : [[statement.name.text, statement]]
  if (!ts.isVariableStatement(statement)) return []
  return statement.declarationList.declarations.flatMap((one): [string, ts.Node][] =>
    ts.isIdentifier(one.name) ? [[one.name.text, one]] : [],
  )
}

function find(file: string, name: string): Place | undefined {
  const text = files.get(file)
  const node = text?.declared.get(name)
  if (node !== undefined) return { file, node }
  const origin = text?.origins.get(name)
  if (origin !== undefined) return find(origin.file, origin.name)
  return text?.handsOn.map((from) => find(from, name)).find((found) => found !== undefined)
}

/** Follows names from the nodes on, each declaration once. */
function reach(file: string, nodes: readonly ts.Node[]): Noted {
  const noted: Noted = { codes: new Set(), fields: new Set() }
  const seen = new Set<ts.Node>()
  const left: Place[] = nodes.map((node) => ({ file, node }))
  for (let place = left.pop(); place !== undefined; place = left.pop()) {
    if (seen.has(place.node)) continue
    seen.add(place.node)
    look(place.node, place.file, noted, (found) => left.push(found))
  }
  return noted
}

function look(node: ts.Node, file: string, noted: Noted, follow: (place: Place) => void): void {
  if (ts.isTypeNode(node) || isOffer(node)) return
  noteProblem(node, noted)
  if (ts.isIdentifier(node) && !isMember(node)) {
    const found = find(file, node.text) ?? localOf(node, file)
    if (found !== undefined) follow(found)
  }
  ts.forEachChild(node, (inner) => look(inner, file, noted, follow))
}

/** A card that asks whether a deed is offered is refused nothing by it. */
function isOffer(node: ts.Node): boolean {
  return ts.isCallExpression(node) && /^(offers$|offering\()/.test(node.expression.getText())
}

function noteProblem(node: ts.Node, { codes, fields }: Noted): void {
  if (ts.isNewExpression(node) && node.expression.getText() === 'Problem' && node.arguments?.[0] !== undefined)
    for (const code of wordsIn(node.arguments[0])) codes.add(code)
  if (!ts.isObjectLiteralExpression(node)) return
  const member = (name: string) => node.properties.find((one) => one.name?.getText() === name)
  const code = member('code')
  if (member('field') !== undefined && code !== undefined && ts.isPropertyAssignment(code))
    for (const one of wordsIn(code.initializer)) fields.add(one)
}

function wordsIn(node: ts.Node): string[] {
  if (ts.isStringLiteral(node)) return [node.text]
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse].flatMap(wordsIn)
  return ts.isAsExpression(node) || ts.isParenthesizedExpression(node) ? wordsIn(node.expression) : []
}

function isMember({ parent, ...node }: ts.Identifier): boolean {
  if (ts.isPropertyAccessExpression(parent)) return parent.name.pos === node.pos
  return ts.isPropertyAssignment(parent) && parent.name.pos === node.pos
}

/** What stands beside a handler in the function that declares its route. */
function localOf(node: ts.Identifier, file: string): Place | undefined {
  for (let around: ts.Node = node.parent; around !== undefined; around = around.parent) {
    if (!ts.isBlock(around)) continue
    const found = around.statements.flatMap(declarationsOf).find(([name]) => name === node.text)
    if (found !== undefined) return { file, node: found[1] }
  }
  return undefined
}

/** Routes: calls with an `operationId` in them, and the last argument their handler. */
function* routesIn(node: ts.Node, file: string): Generator<[string, Noted]> {
  if (ts.isCallExpression(node)) {
    const id = node.arguments.map(operationIdIn).find((one) => one !== undefined)
    if (id !== undefined) {
      const roots = node.arguments.slice(1)
      if (ts.isStringLiteral(id)) yield [id.text, reach(file, roots)]
      else for (const deed of deedsAround(node, file)) yield [deed.text, reach(file, [...roots, deed])]
      return
    }
  }
  const inside: ts.Node[] = []
  ts.forEachChild(node, (inner) => void inside.push(inner))
  for (const inner of inside) yield* routesIn(inner, file)
}

function operationIdIn(node: ts.Node): ts.Expression | undefined {
  if (!ts.isObjectLiteralExpression(node)) return undefined
  for (const property of node.properties) {
    if (!ts.isPropertyAssignment(property)) continue
    if (property.name.getText() === 'operationId') return property.initializer
    const inside = operationIdIn(property.initializer)
    if (inside !== undefined) return inside
  }
  return undefined
}

/** Of routes that are declared in a loop over deeds: each operation has the name of its deed. */
function deedsAround(node: ts.Node, file: string): ts.Identifier[] {
  const around = ts.findAncestor(node, ts.isForOfStatement)
  const found: ts.Identifier[] = []
  const collect = (inner: ts.Node): void => {
    if (ts.isIdentifier(inner) && find(file, inner.text) !== undefined) found.push(inner)
    ts.forEachChild(inner, collect)
  }
  if (around !== undefined) collect(around.expression)
  return found
}

const operations = [...files].flatMap(([file, { tree }]) =>
  file.includes(join('src', 'http')) ? [...routesIn(tree, file)] : [],
)
const list = (words: ReadonlySet<string>) =>
  `[${[...words]
    .sort()
    .map((word) => `'${word}'`)
    .join(', ')}]`
const lines = operations
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([id, { codes, fields }]) => `  ${id}: { codes: ${list(codes)}, fields: ${list(fields)} },`)
writeFileSync(
  output,
  [
    '// Written by bin/write-problems.ts: what each operation may refuse with, read off the sources.',
    "import type { ProblemCode } from '../../core/problems/index.ts'",
    '',
    'interface Refusals {',
    '  readonly codes: readonly ProblemCode[]',
    '  readonly fields: readonly ProblemCode[]',
    '}',
    '',
    'export const refusalsByOperation: Readonly<Record<string, Refusals>> = {',
    ...lines,
    '}',
    '',
  ].join('\n'),
)
