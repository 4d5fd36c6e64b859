import { type Static, Type } from 'typebox'
import { Moment, nullable } from '../registry/index.ts'

export const DirectoryEntry = Type.Object(
  {
    title: Type.String(),
    shortTitle: nullable(Type.String()),
    inn: nullable(Type.String()),
    address: nullable(Type.String()),
  },
  { title: 'DirectoryEntry' },
)
export type DirectoryEntry = Static<typeof DirectoryEntry>

export const DirectoryQuery = Type.Object(
  {
    search: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'A part of the name, of the address, or an ИНН.',
    }),
    limit: Type.Integer({ minimum: 1, maximum: 100, default: 20 }),
  },
  { additionalProperties: false },
)
export type DirectoryQuery = Static<typeof DirectoryQuery>

export const DirectoryEntries = Type.Object(
  {
    items: Type.Array(DirectoryEntry),
    more: Type.Boolean({ description: 'There are more that fit.' }),
    isEmpty: Type.Boolean({ description: 'Nothing has been loaded at all.' }),
  },
  { title: 'DirectoryEntries' },
)
export type DirectoryEntries = Static<typeof DirectoryEntries>

export const DirectoryState = Type.Object(
  { entries: Type.Integer(), loadedAt: nullable(Moment) },
  { title: 'DirectoryState' },
)
export type DirectoryState = Static<typeof DirectoryState>

export const DirectoryLoaded = Type.Object(
  {
    entries: Type.Integer(),
    refused: Type.Integer({ description: 'How many lines were not taken.' }),
    faults: Type.Array(Type.Object({ line: Type.Integer(), detail: Type.String() }), {
      description: 'Of the first hundred of them: why.',
    }),
  },
  { title: 'DirectoryLoaded' },
)
export type DirectoryLoaded = Static<typeof DirectoryLoaded>
