import { findMetarole } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { choiceSetting, textSetting } from '../settings/index.ts'
import { type Method, provesTwoFactors } from './methods.ts'

const whom = ['nobody', 'administrators', 'console', 'everybody'] as const
type Whom = (typeof whom)[number]

const required = choiceSetting<Whom>('factors.required', {
  group: 'sign-in',
  title: { ru: 'Второй фактор обязателен', en: 'A second factor is required' },
  hint: {
    ru: 'Кому без него работать нельзя: при входе сначала подключат. Для организации можно только ужесточить',
    en: 'Who may not work without: they add one when they sign in. For an organization it can only be made stricter',
  },
  choices: {
    nobody: { ru: 'никому', en: 'for nobody' },
    administrators: { ru: 'администраторам', en: 'for administrators' },
    console: { ru: 'всем, кто работает в консоли', en: 'for all who work in the console' },
    everybody: { ru: 'всем', en: 'for everybody' },
  },
  otherwise: 'nobody',
  perOrganization: true,
})

const requiredMetaroles = textSetting('factors.required-metaroles', {
  group: 'sign-in',
  title: { ru: 'И ещё метаролям', en: 'And for these metaroles' },
  hint: {
    ru: 'Идентификаторы метаролей через запятую: admin, employee',
    en: 'Ids of metaroles, with commas between them: admin, employee',
  },
  refuse: (value) => (/^[a-z0-9., -]*$/.test(String(value)) ? undefined : noIds),
  perOrganization: true,
})

const requiredRights = textSetting('factors.required-rights', {
  group: 'sign-in',
  title: { ru: 'И держателям этих прав', en: 'And for who holds these rights' },
  hint: {
    ru: 'Действия через запятую: dostup.keys.manage, dostup.settings.edit. Право, которое есть хоть где-нибудь, считается',
    en: 'Actions, with commas between them: dostup.keys.manage, dostup.settings.edit. A right that is held anywhere counts',
  },
  refuse: (value) => (/^[a-z0-9., -]*$/.test(String(value)) ? undefined : noIds),
  perOrganization: true,
  maxLength: 1000,
})

const noIds = { ru: 'нужны идентификаторы через запятую', en: 'ids with commas between them are needed' }

export const factorSettings = [required, requiredMetaroles, requiredRights]

interface Whose {
  readonly account: string
  readonly metarole: string
  readonly home_id: string
  readonly methods: readonly Method[]
}

/** Whether whoever is in has to add a second factor first: the strictest of what is set at home and above it counts. */
export function mustAddFactor(ctx: Context, { account, metarole, home_id, methods }: Whose): boolean {
  if (provesTwoFactors(methods)) return false
  const places = [undefined, home_id, ...ctx.decisions.ancestors(home_id)]
  return places.some((place) => {
    const listed = (setting: typeof requiredMetaroles) => ctx.settings.read(setting, place).split(/[\s,]+/)
    if (listed(requiredMetaroles).includes(metarole)) return true
    if (covers(ctx, ctx.settings.read(required, place), metarole)) return true
    return listed(requiredRights).some((right) => right !== '' && ctx.decisions.isHeldAnywhere(account, right))
  })
}

function covers({ decisions }: Context, whom: Whom, metarole: string): boolean {
  const found = findMetarole(decisions.catalog, metarole)
  if (whom === 'nobody' || found === undefined) return whom === 'everybody'
  const isAdministrator = found.power === 'everything' || found.power === 'subtree'
  return whom === 'everybody' || isAdministrator || (whom === 'console' && found.interface === 'console')
}
