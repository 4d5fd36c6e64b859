const browsers: readonly [RegExp, string][] = [
  [/YaBrowser\//, 'Яндекс Браузер'],
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: readonly [RegExp, string][] = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]

const named = (list: readonly [RegExp, string][], text: string) => list.find(([mark]) => mark.test(text))?.[1]

/** «Firefox, Windows», of what a browser says of itself; undefined where it says nothing that people would know. */
export const deviceOf = (userAgent: string | null): string | undefined => {
  const text = userAgent ?? ''
  return [named(browsers, text), named(systems, text)].filter(Boolean).join(', ') || undefined
}
