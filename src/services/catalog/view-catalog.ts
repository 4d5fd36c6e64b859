import { type Static, Type } from 'typebox'
import type { Catalog, Section } from './catalog.ts'
import { ComparisonEntry } from './comparison-format.ts'
import { NamedInCatalog, Title } from './preset-format.ts'

const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])

/** What the console and subsystems read of a catalog. */
export const CatalogView = Type.Object(
  {
    preset: Type.String(),
    title: Title,
    kinds: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Title,
          family: Type.String(),
          in: nullable(Title),
          under: nullable(Type.Array(Type.String(), { description: 'Kinds of parent; null: any.' })),
          root: Type.Boolean(),
          isKept: Type.Boolean({ description: 'Its records are listed and kept in the product.' }),
        },
        { title: 'CatalogKind' },
      ),
    ),
    metaroles: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Title,
          rank: Type.Integer(),
          power: Type.String(),
          createdBy: Type.Array(Type.String()),
          interface: Type.String(),
          signIn: Type.Array(Type.String()),
          convertsTo: Type.Optional(
            Type.Array(Type.String(), { description: 'What its accounts can be turned into (L9).' }),
          ),
          licence: Type.Boolean({ description: 'Every active account takes a licence key (A2).' }),
        },
        { title: 'CatalogMetarole' },
      ),
    ),
    subsystems: Type.Array(
      Type.Object(
        {
          id: Type.String(),
          title: Title,
          actions: Type.Array(
            Type.Object({ id: Type.String(), title: Title, changes: Type.Boolean() }, { title: 'CatalogAction' }),
          ),
          events: Type.Optional(
            Type.Array(NamedInCatalog, {
              description: 'What it writes into the event log (B14).',
            }),
          ),
          sections: Type.Array(
            Type.Object(
              {
                id: Type.String(),
                title: Title,
                rights: Type.Array(
                  Type.Object(
                    {
                      id: Type.String(),
                      title: Title,
                      note: nullable(Title),
                      actions: Type.Array(Type.String()),
                      own: Type.Boolean(),
                      ownActions: Type.Array(Type.String(), {
                        description:
                          'Of a right that is not `own` as a whole: the actions that reach own records only.',
                      }),
                      when: nullable(
                        Type.Array(ComparisonEntry, { description: 'Its condition: all of these must hold.' }),
                      ),
                      scopeKinds: nullable(Type.Array(Type.String())),
                      followsUnit: Type.Boolean({
                        description:
                          'Given to an employee with no narrower scope, it is held in the unit where they work.',
                      }),
                      ownUnit: nullable(
                        Type.Array(Type.String(), {
                          description:
                            'Held only in the unit of one of these kinds where the holder works; null: wherever given.',
                        }),
                      ),
                    },
                    { title: 'CatalogRight' },
                  ),
                ),
              },
              { title: 'CatalogSection' },
            ),
          ),
        },
        { title: 'CatalogSubsystem' },
      ),
    ),
    policies: Type.Object({
      password: Type.Object({
        minLength: Type.Integer(),
        maxLength: Type.Integer(),
        requires: Type.Array(Type.String()),
      }),
      login: Type.Object({ email: Type.Boolean({ description: 'The login is the e-mail address (L12).' }) }),
      newAccount: Type.Object({
        password: Type.String({ description: 'mandatory or optional (B9)' }),
        metarole: Type.Optional(Type.String()),
        letter: Type.Optional(Type.Boolean()),
      }),
      emptyTexts: Type.Optional(Type.Object({ accounts: Type.Optional(Title) })),
      profile: Type.Optional(Type.Array(Type.String(), { description: 'What users change of themselves (A7, L14).' })),
      parentFixed: Type.Boolean({ description: 'An organization stays where it was made (L6)' }),
    }),
  },
  { title: 'Catalog' },
)
export type CatalogView = Static<typeof CatalogView>

/** The same document without what is not offered; the answer's schema cuts away what is not listed above. */
export function viewCatalog(catalog: Catalog): CatalogView {
  const offered = (section: Section): Section => ({
    ...section,
    rights: section.rights.filter((one) => one.offered !== false),
  })
  const subsystems = catalog.subsystems.map((subsystem) => ({
    ...subsystem,
    sections: subsystem.sections.map(offered).filter(({ rights }) => rights.length > 0),
  }))
  const kinds = catalog.kinds.map((kind) => ({ ...kind, in: kind.in ?? null, isKept: kind.deeds !== undefined }))
  return { ...catalog, kinds, subsystems } as unknown as CatalogView
}
