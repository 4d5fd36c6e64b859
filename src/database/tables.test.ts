import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '../../test/support/database.ts'
import type { Database } from './index.ts'

let database: Database

beforeAll(async () => {
  database = await testDatabase()
})

afterAll(() => database.close())

type Columns = Record<string, string>

/** What a column of this PostgreSQL type is read as; texts may be narrowed to a union of literals. */
const readAs: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  date: 'string',
  boolean: 'boolean',
  smallint: 'number',
  integer: 'number',
  bigint: 'number',
  'double precision': 'number',
  'timestamp with time zone': 'Date',
  bytea: 'Buffer',
  tsvector: 'string',
  _text: 'string[]',
  _int4: 'number[]',
  jsonb: 'Json',
}

interface ColumnRow {
  table: string
  name: string
  type: string
  nullable: boolean
  generated: 'always' | 'default' | null
}

test('tables.ts says of every column what the migrations give: name, type, nullability, default', async () => {
  expect(await declared('tables.ts', 'Tables')).toEqual(await migrated('BASE TABLE'))
})

test('views.ts says of every column of a view its name and type; PostgreSQL does not know what of it may be null', async () => {
  const given = await migrated('VIEW')
  expect(withoutNull(await declared('views.ts', 'Views'))).toEqual(withoutNull(given))
  expect(Object.keys(given)).toContain('shown_nodes')
})

const withoutNull = (tables: Record<string, Columns>) =>
  Object.fromEntries(
    Object.entries(tables).map(([table, columns]) => [
      table,
      Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, type.replace(' | null', '')])),
    ]),
  )

async function migrated(kind: 'BASE TABLE' | 'VIEW'): Promise<Record<string, Columns>> {
  const { rows } = await database.pool.query<ColumnRow>(
    `select table_name as table, column_name as name, case when data_type = 'ARRAY' then udt_name else data_type end as type, is_nullable = 'YES' as nullable,
            case when 'ALWAYS' in (identity_generation, is_generated) then 'always' when column_default is not null then 'default' end as generated
     from information_schema.columns join information_schema.tables using (table_schema, table_name)
     where table_schema = 'public' and table_type = $1`,
    [kind],
  )
  const tables: Record<string, Columns> = {}
  for (const row of rows) {
    tables[row.table] ??= {}
    ;(tables[row.table] as Columns)[row.name] = describeColumn(row)
  }
  return tables
}

function describeColumn({ table, name, type, nullable, generated }: ColumnRow): string {
  const read = readAs[type] ?? `no JavaScript type for ${type} of ${table}.${name}`
  return `${read}${nullable ? ' | null' : ''}${generated ? `, ${generated}` : ''}`
}

async function declared(file: string, listed: string): Promise<Record<string, Columns>> {
  const interfaces = new Map<string, ts.InterfaceDeclaration>()
  for (const path of [file, ...globSync('rows/*.ts', { cwd: import.meta.dirname })]) {
    const text = await readFile(join(import.meta.dirname, path), 'utf8')
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
    for (const node of source.statements) if (ts.isInterfaceDeclaration(node)) interfaces.set(node.name.text, node)
  }
  const tables = properties(interfaces.get(listed))
  return Object.fromEntries(tables.map(([table, type]) => [table, columnsOf(interfaces.get(rowOf(type)))]))
}

/** `NodeTable`, or of a view what is read: `Read<ShownNode>`. */
const rowOf = (type: ts.TypeNode): string => /(\w+)>?$/.exec(type.getText())?.[1] ?? ''

function columnsOf(declaration: ts.InterfaceDeclaration | undefined): Columns {
  return Object.fromEntries(properties(declaration).map(([name, type]) => [name, describeType(type)]))
}

function properties(declaration: ts.InterfaceDeclaration | undefined): [string, ts.TypeNode][] {
  const members = declaration?.members.filter(ts.isPropertySignature) ?? []
  return members.map((member) => [member.name.getText(), member.type as ts.TypeNode])
}

function describeType(type: ts.TypeNode): string {
  if (!ts.isTypeReferenceNode(type)) return describeUnion(type)
  const [inside] = type.typeArguments ?? []
  const name = type.typeName.getText()
  if (name === 'Generated' && inside) return `${describeUnion(inside)}, default`
  if (name === 'GeneratedAlways' && inside) return `${describeUnion(inside)}, always`
  if (name === 'JsonWithDefault') return 'Json, default'
  if (name === 'Record') return 'Json'
  return name
}

function describeUnion(type: ts.TypeNode): string {
  const parts = ts.isUnionTypeNode(type) ? [...type.types] : [type]
  const words = parts.map((part) => (part.getText().startsWith("'") ? 'string' : part.getText().replace(/<.*>$/, '')))
  return [...new Set(words)].join(' | ')
}
