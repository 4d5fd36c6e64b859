import { type FieldProblem, refusedFields } from '../../../core/problems/index.ts'
import { differences, type FieldChange, perform } from '../../audit/index.ts'
import { findKind, kindTitle } from '../../catalog/index.ts'
import {
  createOrganization,
  editOrganization,
  listOrganizationsByIds,
  moveOrganization,
  type OrganizationAgain,
  type OrganizationEdit,
  treeKinds,
  visibleParent,
} from '../../organizations/index.ts'
import { findPlaces, type Places } from './find-places.ts'
import type { ImportField, ImportKind, ImportRow, ImportSlice, RowPlan } from './import-kind.ts'
import { pick } from './import-persons.ts'
import { idField, missing } from './person-fields.ts'
import { emailCell, innCell, lineOf, linesOf, ogrnCell, oneOf } from './read-cell.ts'

const kindCell = oneOf((catalog) =>
  treeKinds(catalog).map((id) => ({ id, title: findKind(catalog, id)?.title ?? { ru: id, en: id } })),
)

const fields = {
  id: idField({
    ru: 'По нему организация узнаётся прежде всего; у новой его нет',
    en: 'An organization is known by it before all else; a new one has none',
  }),
  title: {
    title: { ru: 'Название', en: 'Title' },
    also: ['Наименование', 'Полное наименование', 'Полное название', 'Организация', 'Name', 'Organization'],
    ...{ required: true, example: { ru: 'МАОУ СОШ № 1', en: 'School No. 1' }, read: lineOf(500) },
  },
  shortTitle: {
    title: { ru: 'Краткое название', en: 'Short title' },
    also: ['Сокращённое наименование', 'Краткое наименование', 'Short name'],
    ...{ example: { ru: 'СОШ № 1', en: 'School 1' }, read: lineOf(200) },
  },
  kind: {
    title: { ru: 'Тип', en: 'Type' },
    also: ['Вид', 'Тип организации', 'Вид организации', 'Kind'],
    ...{ required: true, example: { ru: 'Школа', en: 'School' }, read: kindCell },
  },
  inn: {
    title: { ru: 'ИНН', en: 'ИНН' },
    also: ['ИНН организации', 'INN'],
    ...{ example: { ru: '5905000006', en: '5905000006' }, read: innCell },
  },
  ogrn: {
    title: { ru: 'ОГРН', en: 'ОГРН' },
    also: ['ОГРН организации', 'OGRN'],
    ...{ example: { ru: '', en: '' }, read: ogrnCell },
  },
  parent: {
    title: { ru: 'Вышестоящая организация', en: 'Above' },
    also: ['Учредитель', 'Родительская организация', 'Вышестоящая', 'Parent'],
    hint: {
      ru: 'Название, ИНН или идентификатор; может стоять выше в этом же файле',
      en: 'The title, the ИНН or the id; it may stand above in the same file',
    },
    ...{ example: { ru: 'Управление образования', en: 'Department of education' }, read: lineOf(500) },
  },
  timeZone: {
    title: { ru: 'Часовой пояс', en: 'Time zone' },
    ...{ example: { ru: 'Asia/Yekaterinburg', en: 'Asia/Yekaterinburg' }, read: lineOf(64) },
  },
  email: {
    title: { ru: 'Эл. почта', en: 'E-mail' },
    also: ['Электронная почта', 'Почта', 'E-mail'],
    ...{ example: { ru: 'school1@example.ru', en: 'school1@example.ru' }, read: emailCell },
  },
  phone: { title: { ru: 'Телефон', en: 'Phone' }, example: { ru: '', en: '' }, read: lineOf(50) },
  fax: { title: { ru: 'Факс', en: 'Fax' }, example: { ru: '', en: '' }, read: lineOf(50) },
  address: {
    title: { ru: 'Адрес', en: 'Address' },
    also: ['Юридический адрес', 'Почтовый адрес'],
    ...{ example: { ru: 'г. Пермь, ул. Ленина, 1', en: 'Perm, Lenina st. 1' }, read: linesOf(500) },
  },
  tags: {
    title: { ru: 'Теги', en: 'Tags' },
    hint: { ru: 'Через запятую', en: 'Parted by commas' },
    ...{ example: { ru: '', en: '' }, read: lineOf(2000) },
  },
  note: {
    title: { ru: 'Примечание', en: 'Note' },
    also: ['Комментарий', 'Заметка'],
    ...{ example: { ru: '', en: '' }, read: linesOf(2000) },
  },
} as const satisfies Record<string, ImportField>

const formKeys = [
  'title',
  'shortTitle',
  'inn',
  'ogrn',
  'timeZone',
  'email',
  'phone',
  'fax',
  'address',
  'note',
  'tags',
] as const

/** Organizations and units of the tree; one may stand under another that is made by a row above it. */
export const importOrganizations: ImportKind = {
  name: 'organizations',
  title: { ru: 'Организации', en: 'Organizations' },
  kind: 'model',
  rights: () => ['dostup.organizations.create', 'dostup.organizations.edit'],
  fields,
  formFields: { parentId: 'parent' },
  async plan(slice) {
    const { stage, rows } = slice
    const words = rows.flatMap(({ values: { id, title, inn, parent } }) => [id, title, inn, parent])
    const places = await findPlaces(slice, words)
    const meant = rows.map((row) => whichIsMeant(row, places))
    const ids = meant.flatMap(({ id }) => id ?? [])
    const stored = new Map((await listOrganizationsByIds(stage.unit.tx, ids)).map((one) => [one.id, one]))
    const parents = rows.flatMap(({ values: { parent } }) =>
      parent !== undefined && places.all(parent).length === 0 ? [parent] : [],
    )
    const above = await rowsCalled(slice, parents)
    return rows.map((row, at) => {
      const { id, problems = [] } = meant[at] ?? {}
      const known = id === undefined ? undefined : stored.get(id)
      return known === undefined
        ? planNew(slice, row, { places, above, problems })
        : planEdit(slice, row.values, known, places)
    })
  },
}

/** Rows above that make what is called so, as it would be called in the tree. */
async function rowsCalled(slice: ImportSlice, words: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const above = new Map<string, number>()
  for (const field of ['title', 'shortTitle', 'inn'])
    for (const [word, line] of await slice.earlier(field, words))
      above.set(word, Math.min(line, above.get(word) ?? line))
  return above
}

const how = { ru: 'добавьте вышестоящую организацию или идентификатор', en: 'add what it stands under, or the id' }

/** By its id; by its title, with what it stands under; by its ИНН, which a branch office shares with what it belongs to; by both when it moves. */
function whichIsMeant({ values }: ImportRow, places: Places): { id?: string; problems?: FieldProblem[] } {
  const { id, title, inn, parent } = values
  if (id !== undefined) {
    const [found] = places.all(id)
    if (found?.id === id) return { id }
    return { problems: [places.problem('id', id)] }
  }
  const under = parent === undefined ? undefined : new Set(places.all(parent).map((node) => node.id))
  const standsThere = ({ parent_id }: { parent_id: string | null }) =>
    under === undefined || (parent_id !== null && under.has(parent_id))
  const titled =
    title === undefined ? [] : places.all(title).filter((node) => isCalled(node, title) && standsThere(node))
  const some = inn === undefined ? titled : titled.filter((node) => node.inn === inn || node.inn === null)
  const [one] = some
  if (some.length > 1)
    return { problems: [{ field: 'title', code: 'import-several-fit', values: { count: some.length, how } }] }
  if (one !== undefined) return { id: one.id }
  const owners = inn === undefined ? [] : places.all(inn).filter((node) => node.inn === inn)
  const there = owners.filter(standsThere)
  const called = title === undefined ? owners : owners.filter((node) => isCalled(node, title))
  const [owner, another] = there.length > 0 ? there : called
  return owner === undefined || another !== undefined ? {} : { id: owner.id }
}

const isCalled = (node: { title: string; short_title: string }, title: string): boolean =>
  [node.title, node.short_title].some((one) => one.toLowerCase() === title.toLowerCase())

interface Known {
  readonly places: Places
  readonly above: ReadonlyMap<string, number>
  readonly problems: readonly FieldProblem[]
}

function planNew(slice: ImportSlice, { values, line }: ImportRow, { places, above, problems: known }: Known): RowPlan {
  const { stage, actor } = slice
  const { title = '', kind = '', parent, id: _, ...rest } = values
  const problems = [...known, ...missing(fields, values)]
  const awaits = parent !== undefined && above.has(parent.toLowerCase())
  if (parent !== undefined && places.one(parent) === undefined && !awaits)
    problems.push(places.problem('parent', parent))
  const key = values.inn === undefined ? undefined : `inn ${values.inn} ${title} ${parent ?? ''}`.toLowerCase()
  const make = async (parentId: string | undefined) => {
    const form = { ...rest, ...tagsOf(rest), title, kind, ...(parentId !== undefined && { parentId }) }
    await perform(stage, actor, createOrganization, form)
    return undefined
  }
  return {
    ...{ verdict: 'new', title: title || String(line), problems },
    key: key ?? `title ${title} ${parent ?? ''}`.toLowerCase(),
    act: async () => {
      if (!awaits) return await make(places.one(parent)?.id)
      const now = await findPlaces(slice, [parent])
      const found = now.one(parent)
      if (found !== undefined) return await make(found.id)
      const isOfSlice = slice.rows.some((row) => row.line === above.get(parent.toLowerCase()))
      if (isOfSlice) throw refusedFields([now.problem('parent', parent)])
      // It was only tried, in a slice before this one, and is not there.
      return undefined
    },
  }
}

function planEdit(slice: ImportSlice, values: ImportRow['values'], stored: OrganizationAgain, places: Places): RowPlan {
  const { stage, actor } = slice
  const { catalog } = stage.decisions
  const now = formOf(stored)
  const other = formKeys.filter((field) => values[field] !== undefined && values[field] !== now[field])
  const edit: Record<string, string> = Object.fromEntries(other.map((field) => [field, values[field] as string]))
  if (values.kind !== undefined && values.kind !== stored.kind) edit.kind = values.kind
  const changes: FieldChange[] = differences(pick({ ...now, kind: stored.kind }, edit), edit).map((change) =>
    change.field === 'kind'
      ? { ...change, old: kindTitle(catalog, stored.kind).ru, new: kindTitle(catalog, edit.kind ?? '').ru }
      : change,
  )
  const { parent } = values
  const moves = parent !== undefined && !isUnder(slice, stored, parent)
  const target = moves ? places.one(parent) : undefined
  if (target !== undefined && target.id !== stored.parent_id)
    changes.push({ field: 'parent', old: visibleParent(stage, actor, stored)?.title ?? null, new: target.title })
  const problems = moves && target === undefined ? [places.problem('parent', parent)] : []
  const head = { title: stored.title, key: `id ${stored.id}` }
  if (changes.length === 0 && problems.length === 0) return { ...head, verdict: 'unchanged' }
  return {
    ...{ ...head, verdict: 'changed', changes, problems },
    act: async () => {
      if (Object.keys(edit).length > 0)
        await perform(stage, actor, editOrganization, {
          id: stored.id,
          edit: { ...edit, ...tagsOf(edit) } as OrganizationEdit,
        })
      if (target !== undefined && target.id !== stored.parent_id)
        await perform(stage, actor, moveOrganization, { id: stored.id, parentId: target.id })
      return undefined
    },
  }
}

const formOf = (stored: OrganizationAgain): Readonly<Record<string, string | null>> => ({
  ...{
    title: stored.title,
    shortTitle: stored.short_title,
    inn: stored.inn,
    ogrn: stored.ogrn,
    timeZone: stored.time_zone,
  },
  ...{ email: stored.email, phone: stored.phone, fax: stored.fax, address: stored.address, note: stored.note },
  tags: stored.tags.join(', '),
})

/** As the form has it. */
const tagsOf = ({ tags }: { readonly tags?: string }) =>
  tags === undefined ? {} : { tags: [...new Set(tags.split(/\s*,\s*/).filter((tag) => tag !== ''))] }

/**
 * As lists call what it stands under: the words may be those of several, and still mean the one that it is. One that is not seen is known by
 * its title alone (L1).
 */
function isUnder({ stage, actor }: ImportSlice, stored: OrganizationAgain, parent: string): boolean {
  const above = visibleParent(stage, actor, stored)
  if (above === null) return false
  const words = above.id === null ? [] : [above.id, stored.parent_short_title, stored.parent_inn]
  return [above.title, ...words].some((one) => one?.toLowerCase() === parent.toLowerCase())
}
