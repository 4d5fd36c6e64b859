/** Which Dostup this is, as package.json says it (`packages.test.ts` compares). */
export const edition = '0.1.0'
