import { Type } from 'typebox'
import type { Policies } from '../catalog/index.ts'
import type { Context } from '../decisions/index.ts'
import { choiceSetting, setting } from '../settings/index.ts'

export type PasswordPolicy = Policies['password']

const group = 'sign-in'
const stricter = {
  ru: 'Для организации можно только ужесточить: действует строжайшее из заданного для неё и выше',
  en: 'For an organization it can only be made stricter: the strictest of what is set for it and above it counts',
}

const shortest = setting('passwords.min-length', {
  group,
  title: { ru: 'Длина пароля, знаков не меньше', en: 'Shortest password, characters' },
  hint: { ru: `0: как в пресете. ${stricter.ru}`, en: `0: as the preset says. ${stricter.en}` },
  schema: Type.Integer({ minimum: 0, maximum: 64 }),
  otherwise: 0,
  perOrganization: true,
})

const longest = setting('passwords.max-length', {
  group,
  title: { ru: 'Длина пароля, знаков не больше', en: 'Longest password, characters' },
  hint: {
    ru: '0: как в пресете. Меньше, чем требуемая длина, предел не бывает',
    en: '0: as the preset says. The limit is never below the length that is required',
  },
  schema: Type.Integer({ minimum: 0, maximum: 128 }),
  otherwise: 0,
})

const signs = {
  preset: [],
  'letter-digit': ['letter', 'digit'],
  'cases-digit': ['lower', 'upper', 'digit'],
  all: ['lower', 'upper', 'digit', 'special'],
} as const satisfies Record<string, PasswordPolicy['requires']>

const classes = choiceSetting<keyof typeof signs>('passwords.signs', {
  group,
  title: { ru: 'Какие знаки нужны в пароле', en: 'Signs that a password needs' },
  hint: { ru: `К требованиям пресета. ${stricter.ru}`, en: `Beside what the preset asks. ${stricter.en}` },
  choices: {
    preset: { ru: 'как в пресете', en: 'as the preset says' },
    'letter-digit': { ru: 'буква и цифра', en: 'a letter and a digit' },
    'cases-digit': { ru: 'строчная, прописная и цифра', en: 'lower case, upper case and a digit' },
    all: {
      ru: 'строчная, прописная, цифра и специальный знак',
      en: 'lower case, upper case, a digit and a special sign',
    },
  },
  otherwise: 'preset',
  perOrganization: true,
})

const history = setting('passwords.history', {
  group,
  title: { ru: 'Прежних паролей не повторять', en: 'Passwords not to be used again' },
  hint: {
    ru: `Сколько последних паролей владелец не может поставить снова; 0: не проверяется. ${stricter.ru}`,
    en: `How many of the last passwords their owner may not choose again; 0: it is not looked at. ${stricter.en}`,
  },
  schema: Type.Integer({ minimum: 0, maximum: 12 }),
  otherwise: 0,
  perOrganization: true,
})

export const passwordSettings = [shortest, longest, classes, history]

type Setting = Pick<Context, 'settings' | 'decisions'>

/** What is asked of passwords of accounts at home there (B10, L15): of the preset and all that is set for it and above, the strictest. */
export function passwordPolicyAt(ctx: Setting, home: string): PasswordPolicy {
  const { minLength, maxLength, requires } = ctx.decisions.catalog.policies.password
  const places = placesOf(ctx, home)
  const least = Math.max(minLength, ...places.map((place) => ctx.settings.read(shortest, place)))
  const asked = places.flatMap((place) => [...signs[ctx.settings.read(classes, place)]])
  return {
    minLength: least,
    maxLength: Math.max(least, ctx.settings.read(longest) || maxLength),
    requires: [...new Set([...requires, ...asked])],
  }
}

/** How many of the last passwords of an account at home there are not chosen again. */
export const passwordsRemembered = (ctx: Setting, home: string): number =>
  Math.max(...placesOf(ctx, home).map((place) => ctx.settings.read(history, place)))

const placesOf = ({ decisions }: Setting, home: string): (string | undefined)[] =>
  decisions.has(home) ? [undefined, home, ...decisions.ancestors(home)] : [undefined]
