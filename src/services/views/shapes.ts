import { type Static, Type } from 'typebox'
import { Id, line, nullable } from '../registry/index.ts'

const page = Type.String({
  ...{ maxLength: 100, pattern: '^/(?:[a-z][a-z-]*|books/[A-Za-z0-9-]+)$' },
  description: 'The address of the list in the console, without its words: `/students`, `/books/…`.',
})

const form = {
  page,
  title: line(80),
  query: nullable({ ...line(4000), description: 'Words of the address: `sort=home&ageFrom=7`; null: none.' }),
}

export const NewView = Type.Object(form, { title: 'SavedViewCreation', additionalProperties: false })
export type NewView = Static<typeof NewView>

export const SavedView = Type.Object({ id: Id, ...form }, { title: 'SavedView' })

export const SavedViews = Type.Object({ items: Type.Array(SavedView) }, { title: 'SavedViews' })

export const ViewsQuery = Type.Object({ page }, { additionalProperties: false })
