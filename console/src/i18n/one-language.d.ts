/** The texts of one language: console/one-language.ts. */
declare module '*?language=ru' {
  export const texts: (language: 'ru' | 'en') => import('./tree.ts').Tree
}
declare module '*?language=en' {
  export const texts: (language: 'ru' | 'en') => import('./tree.ts').Tree
}
