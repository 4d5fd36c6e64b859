import { type Static, type TSchema, Type } from 'typebox'
import { PageAsked, PageTold } from './cursor.ts'
import { Action, QuestionContext, Resource, Sought, Subject } from './shapes.ts'

const asked = { context: Type.Optional(QuestionContext), page: Type.Optional(PageAsked) }

export const SubjectSearch = Type.Object(
  { subject: Sought, action: Action, resource: Resource, ...asked },
  { title: 'SubjectSearch' },
)
export type SubjectSearch = Static<typeof SubjectSearch>
export const ResourceSearch = Type.Object(
  { subject: Subject, action: Action, resource: Sought, ...asked },
  { title: 'ResourceSearch' },
)
export type ResourceSearch = Static<typeof ResourceSearch>
export const ActionSearch = Type.Object({ subject: Subject, resource: Resource, ...asked }, { title: 'ActionSearch' })
export type ActionSearch = Static<typeof ActionSearch>

/** The page comes first: whoever reads a long answer knows at once how much there is. */
const found = <T extends TSchema>(title: string, result: T) =>
  Type.Object({ page: PageTold, results: Type.Array(result) }, { title })

export const Found = found('Found', Type.Object({ type: Type.String(), id: Type.String() }, { title: 'FoundEntity' }))
export type Found = Static<typeof Found>
export const FoundActions = found('FoundActions', Type.Object({ name: Type.String() }, { title: 'FoundAction' }))
export type FoundActions = Static<typeof FoundActions>
