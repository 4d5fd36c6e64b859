import type { FieldProblem } from '../../../core/problems/index.ts'
import type { Db } from '../../../database/index.ts'
import type { Title } from '../../catalog/index.ts'
import type { Actor, Context } from '../../decisions/index.ts'
import { seesBook } from '../book/book-kinds.ts'
import { findBook } from '../book/queries-books.ts'
import type { Attribute } from './attribute.ts'
import { wrongValue } from './check-value.ts'

/** All that is wrong with a structure that somebody asks for. */
export function structureProblems(attributes: readonly Attribute[]): FieldProblem[] {
  const codes = attributes.map(({ code }) => code)
  // Columns of files are known by them.
  const titles = attributes.map(({ title }) => title.toLowerCase())
  return attributes.flatMap((attribute, at) => {
    const wrong = (field: string, reason: Title): FieldProblem => ({
      field: `attributes.${at}.${field}`,
      code: 'field-invalid',
      values: { reason },
    })
    const { code, type, pattern, options, book } = attribute
    return [
      ...(codes.indexOf(code) < at ? [wrong('code', repeated)] : []),
      ...(titles.indexOf(titles[at] ?? '') < at ? [wrong('title', repeatedTitle)] : []),
      ...(type === 'list' && !options?.length ? [wrong('options', optionsNeeded)] : []),
      ...(type !== 'list' && options?.length ? [wrong('options', ofLists)] : []),
      ...(type === 'reference' && !book ? [wrong('book', bookNeeded)] : []),
      ...(type !== 'reference' && book ? [wrong('book', ofReferences)] : []),
      ...(type !== 'text' && pattern ? [wrong('pattern', ofTexts)] : []),
      ...keyProblems(attribute).map(([field, reason]) => wrong(field, reason)),
      ...defaultProblems(attribute).map((reason) => wrong('default', reason)),
    ]
  })
}

function keyProblems({ type, key, unique }: Attribute): [string, Title][] {
  if (type === 'flag') return key ? [['key', noKey]] : []
  if (type !== 'file') return []
  return [
    ...(key ? [['key', noFileKey] as [string, Title]] : []),
    ...(unique ? [['unique', noFileKey] as [string, Title]] : []),
  ]
}

function defaultProblems(attribute: Attribute): Title[] {
  const { default: value, key, unique, type } = attribute
  if (value === undefined || value === null) return []
  if (type === 'file') return [noFile]
  if (key || unique) return [noDefault]
  const reason = wrongValue(attribute, value)
  return reason === undefined ? [] : [reason]
}

/** A book that is named by a reference must be there for whoever names it. */
export async function referenceProblems(
  ctx: Context,
  db: Db,
  actor: Actor,
  attributes: readonly Attribute[],
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  for (const [at, { book }] of attributes.entries()) {
    if (!book) continue
    const found = await findBook(db, book)
    if (found !== undefined && seesBook(ctx, actor, found)) continue
    problems.push({ field: `attributes.${at}.book`, code: 'field-invalid', values: { reason: unknownBook } })
  }
  return problems
}

const repeatedTitle = { ru: 'такое название уже есть', en: 'the title is there already' }
const repeated = { ru: 'такой код уже есть', en: 'the code is there already' }
const optionsNeeded = { ru: 'перечислите значения', en: 'list the options' }
const ofLists = { ru: 'только у списка', en: 'of a list only' }
const bookNeeded = { ru: 'выберите справочник', en: 'choose a book' }
const ofReferences = { ru: 'только у ссылки', en: 'of a reference only' }
const ofTexts = { ru: 'только у текста', en: 'of a text only' }
const noKey = { ru: '«да или нет» не может быть ключом', en: 'yes or no cannot be a key' }
const noFileKey = { ru: 'файл не может быть ключом', en: 'a file cannot be a key' }
const noFile = { ru: 'у файла его не бывает', en: 'files have none' }
const noDefault = { ru: 'у ключа и у неповторяющегося его не бывает', en: 'keys and unique attributes have none' }
const unknownBook = { ru: 'такого справочника нет', en: 'there is no such book' }
