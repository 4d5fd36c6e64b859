import { type Static, type TSchema, Type } from 'typebox'
import { PageAsked, PageTold } from './cursor.ts'
import { Action, QuestionContext, Resource, Sought, Subject } from './shapes.ts'

const asked = { context: Type.Optional(QuestionContext), page: Type.Optional(PageAsked) }

export const SubjectSearch = Type.Object({ subject: Sought, action: Action, resource: Resource, ...asked })
export type SubjectSearch = Static<typeof SubjectSearch>
export const ResourceSearch = Type.Object({ subject: Subject, action: Action, resource: Sought, ...asked })
export type ResourceSearch = Static<typeof ResourceSearch>
export const ActionSearch = Type.Object({ subject: Subject, resource: Resource, ...asked })
export type ActionSearch = Static<typeof ActionSearch>

/** The page comes first: whoever reads a long answer knows at once how much there is. */
const found = <T extends TSchema>(result: T) => Type.Object({ page: PageTold, results: Type.Array(result) })

export const Found = found(Type.Object({ type: Type.String(), id: Type.String() }))
export type Found = Static<typeof Found>
export const FoundActions = found(Type.Object({ name: Type.String() }))
export type FoundActions = Static<typeof FoundActions>
