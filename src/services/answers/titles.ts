import type { PropertyName, Value } from '../../core/engine/index.ts'
import type { PropertyTold } from './sentences/words-conditions.ts'

/** Things of an explanation in words, as this viewer may see them, in one language. */
export interface Titles {
  /** By whose clock days are told: the viewer's (L8). */
  readonly zone: string
  node(id: string): string
  seesNode(id: string): boolean
  /** «в классе 1-А, СОШ № 61», for the end of a sentence’s half; null: the viewer may not see it. */
  where(id: string): string | null
  /** «в классе 1-А (СОШ № 61)», in the midst; its organization is left out where the question is about a place in it. */
  placeIn(id: string): string | null
  /** «организация СОШ № 61». */
  placeIs(id: string): string | null
  role(id: string): string
  right(id: string): string
  /** Null: the viewer may not see it. */
  account(id: string): string | null
  metarole(id: string): string
  /** Whose rights those of a metarole are, in the genitive, where its preset says it. */
  metaroleOf(id: string): string | undefined
  /** Undefined: this viewer may not see it. */
  grant(id: string): GrantWords | undefined
  /** What a property was in the question. */
  property(name: PropertyName): PropertyTold
  /** What rights over one’s own reach where the question is asked. */
  readonly ownIs: 'groups' | 'records' | 'none'
  /** What the model calls by an id, as people call it: a kind, a metarole; undefined: it is what it is. */
  value(name: PropertyName, value: Value): string | undefined
}

export interface GrantWords {
  /** The title of the role, or of the single right. */
  readonly role: string
  readonly isRole: boolean
  /** «в организации СОШ № 61». */
  readonly scope: string
  /** The scope is the very place asked about. */
  readonly isHere: boolean
  /** For a grant to everyone affiliated with a node: «в организации …», that node. */
  readonly group: string | null
  readonly givenBy: string
  readonly givenAt: Date
  readonly reason: string | null
}

/** What a sentence about an answer is made of. */
export interface Told {
  /** A person's name, or «учётная запись ivanov»; in the nominative. */
  readonly who: string
  /** The account's own metarole, by id. */
  readonly metarole: string
  readonly action: string
  /** «в классе 1-А, СОШ № 61». */
  readonly where: string
  readonly titles: Titles
}
