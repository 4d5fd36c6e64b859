/** Texts of a section: words by name, grouped as deep as needed. Plural forms end in _one, _few, _many, _other. */
export interface Tree {
  readonly [name: string]: string | Tree
}

export interface SectionTexts {
  readonly ru: Tree
  readonly en: Tree
}
