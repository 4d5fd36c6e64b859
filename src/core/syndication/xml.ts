/** As text or the value of an attribute; signs that XML has no place for are left out. */
export const xml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`).replaceAll(/[^\P{Cc}\n\t]/gu, '')
