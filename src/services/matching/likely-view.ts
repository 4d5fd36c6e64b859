import { sayPart } from '../../core/matching/index.ts'
import { problemCatalogue } from '../../core/problems/index.ts'
import type { Duplicates } from './likely-duplicates.ts'
import type { LikelyDuplicates } from './shapes.ts'

/** As the form shows it: reasons in words, and of somebody who is not seen only whom to ask. */
export const likelyView = ({ items, isElsewhere }: Duplicates): LikelyDuplicates => ({
  items: items.map(({ parts, ...one }) => ({
    ...one,
    parts: [...parts]
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map((part) => ({ ...part, text: { ru: sayPart(part, 'ru'), en: sayPart(part, 'en') } })),
  })),
  elsewhere: isElsewhere ? elsewhere : null,
})

const elsewhere = problemCatalogue['person-alike-elsewhere'].detail
