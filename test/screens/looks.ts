export interface Look {
  readonly name: string
  readonly width: number
  readonly height: number
  readonly theme: 'light' | 'dark'
  readonly language: 'ru' | 'en'
  /** Whether a contact sheet is kept of it. */
  readonly sheet: boolean
}

const sizes = [
  { size: 'wide', width: 1440, height: 900 },
  { size: 'narrow', width: 360, height: 780 },
] as const

/** All that differ in width, theme and language; sheets of those that a person would look at first. */
export const looks: readonly Look[] = sizes.flatMap(({ size, width, height }) =>
  (['light', 'dark'] as const).flatMap((theme) =>
    (['ru', 'en'] as const).map((language) => ({
      name: `${size}-${theme}-${language}`,
      width,
      height,
      theme,
      language,
      sheet: language === 'ru' ? theme === 'light' || size === 'wide' : size === 'wide' && theme === 'light',
    })),
  ),
)
