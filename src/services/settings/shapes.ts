import { type Static, Type } from 'typebox'
import { Title } from '../catalog/index.ts'

const Id = Type.String({ minLength: 1, maxLength: 128 })
const nullable = <T extends Parameters<typeof Type.Union>[0][number]>(type: T) => Type.Union([type, Type.Null()])
const Place = Type.Object({ id: Type.String(), title: Type.String() })

export const SettingsQuery = Type.Object(
  {
    organization: Type.Optional({
      ...Id,
      description: 'Settings as they hold at this organization; absent: those of the whole system.',
    }),
  },
  { additionalProperties: false },
)

export const SettingView = Type.Object(
  {
    id: Type.String(),
    group: Type.String(),
    title: Title,
    hint: Title,
    kind: Type.Enum(['line', 'lines', 'number', 'switch', 'choice', 'secret'], {
      description: 'What one writes it with.',
    }),
    choices: Type.Array(Type.Object({ value: Type.String(), title: Title }, { title: 'SettingChoice' })),
    minimum: nullable(Type.Number()),
    maximum: nullable(Type.Number({ description: 'Of a text: its length.' })),
    value: Type.Unknown({ description: 'What counts here; null for a secret, which is never shown.' }),
    otherwise: Type.Unknown({ description: 'What would count if nobody had set anything.' }),
    isSet: Type.Boolean({ description: 'Whether anything but `otherwise` counts.' }),
    source: Type.Enum(['otherwise', 'here', 'above', 'environment']),
    from: nullable({ ...Place, description: 'With `above`: the organization that says so; null: the whole system.' }),
    variable: Type.String({
      description: 'The environment variable by which whoever runs the server sets it for good (`source` environment).',
    }),
    version: Type.Integer({ description: 'Of what is set here; an edit sends it back.' }),
    changedAt: nullable(Type.String({ format: 'date-time' })),
    changedBy: nullable(Type.String()),
    sentBy: Type.Array(Type.String(), {
      description: 'Of a secret: the settings that say where it is sent. When one of them changes, it is entered anew.',
    }),
    may: Type.Object({ edit: Type.Boolean() }, { title: 'MayEdit' }),
  },
  { title: 'SettingView' },
)
export type SettingView = Static<typeof SettingView>

export const SettingsView = Type.Object({ items: Type.Array(SettingView) }, { title: 'Settings' })
export type SettingsView = Static<typeof SettingsView>

export const SettingsEdit = Type.Object(
  {
    organizationId: Type.Optional(nullable(Id)),
    changes: Type.Array(
      Type.Object(
        {
          id: Id,
          value: Type.Unknown({ description: 'null: take back what is set here.' }),
          version: Type.Integer({ minimum: 0, description: 'The version it was made on.' }),
        },
        { title: 'SettingChange', additionalProperties: false },
      ),
      { minItems: 1, maxItems: 100 },
    ),
  },
  { title: 'SettingsEdit', additionalProperties: false },
)
export type SettingsEdit = Static<typeof SettingsEdit>
