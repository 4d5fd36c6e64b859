/**
 * An index by two keys, in flat columns: grants by scope and bundle, powers by scope and metarole, affiliations by node and kind.
 * A key has a linked list of buckets, one per subkey; a bucket has the doubly linked list of its members, so that any of them is removed
 * without a search. The layout is in docs/engine.md.
 */
import { type Ints, shrunk, withRow } from './columns.ts'
import { NONE } from './ids.ts'

export interface BucketIndex {
  /** Per key: its first bucket. */
  heads: Ints
  /** `BUCKET` cells per bucket. */
  buckets: Ints
  /** One above the last bucket. */
  size: number
  /** The first of the free buckets, which are linked as those of a key. */
  free: number
  /** `LINK` cells per member. */
  links: Ints
}

const BUCKET = 4
/** Cells of a bucket: the next one of the key, the subkey, the first member, how many members. */
const NEXT_BUCKET = 0
const SUBKEY = 1
const FIRST_MEMBER = 2
const COUNT = 3

const LINK = 2
/** Cells of a link: the next member of the bucket, and the one before. */
const AFTER = 0
const BEFORE = 1

export function newBucketIndex(): BucketIndex {
  const empty = () => new Int32Array(0)
  return { heads: empty(), buckets: new Int32Array(BUCKET), size: 1, free: NONE, links: empty() }
}

export function addToIndex(index: BucketIndex, key: number, subkey: number, member: number): void {
  const bucket = findBucket(index, key, subkey) || takeBucket(index, key, subkey)
  index.links = withRow(index.links, member, LINK)
  const { buckets, links } = index
  const cell = bucket * BUCKET
  const first = buckets[cell + FIRST_MEMBER] as number
  links[member * LINK + AFTER] = first
  links[member * LINK + BEFORE] = NONE
  if (first !== NONE) links[first * LINK + BEFORE] = member
  buckets[cell + FIRST_MEMBER] = member
  buckets[cell + COUNT] = (buckets[cell + COUNT] as number) + 1
}

/** Of a member that is there. */
export function removeFromIndex(index: BucketIndex, key: number, subkey: number, member: number): void {
  const { buckets, links } = index
  const bucket = findBucket(index, key, subkey)
  const cell = bucket * BUCKET
  const after = links[member * LINK + AFTER] as number
  const before = links[member * LINK + BEFORE] as number
  if (after !== NONE) links[after * LINK + BEFORE] = before
  if (before !== NONE) links[before * LINK + AFTER] = after
  else buckets[cell + FIRST_MEMBER] = after
  buckets[cell + COUNT] = (buckets[cell + COUNT] as number) - 1
  if (after === NONE && before === NONE) freeBucket(index, key, bucket)
}

/** Calls for each bucket of the key, with its subkey and how many members it has. */
export function visitBuckets(
  { heads, buckets }: BucketIndex,
  key: number,
  visit: (bucket: number, subkey: number, members: number) => void,
): void {
  for (let bucket = heads[key] ?? NONE; bucket !== NONE; bucket = buckets[bucket * BUCKET + NEXT_BUCKET] as number) {
    visit(bucket, buckets[bucket * BUCKET + SUBKEY] as number, buckets[bucket * BUCKET + COUNT] as number)
  }
}

export function visitMembers({ buckets, links }: BucketIndex, bucket: number, visit: (member: number) => void): void {
  let member = buckets[bucket * BUCKET + FIRST_MEMBER] as number
  for (; member !== NONE; member = links[member * LINK + AFTER] as number) visit(member)
}

/** Gives back the room that was taken in advance while the index was filled. */
export function shrinkIndex(index: BucketIndex, members: number): void {
  index.buckets = shrunk(index.buckets, index.size, BUCKET)
  index.links = shrunk(index.links, members, LINK)
}

function findBucket({ heads, buckets }: BucketIndex, key: number, subkey: number): number {
  let bucket = heads[key] ?? NONE
  while (bucket !== NONE && buckets[bucket * BUCKET + SUBKEY] !== subkey)
    bucket = buckets[bucket * BUCKET + NEXT_BUCKET] as number
  return bucket
}

function takeBucket(index: BucketIndex, key: number, subkey: number): number {
  const bucket = index.free === NONE ? index.size++ : index.free
  index.buckets = withRow(index.buckets, bucket, BUCKET)
  index.heads = withRow(index.heads, key)
  if (bucket === index.free) index.free = index.buckets[bucket * BUCKET + NEXT_BUCKET] as number
  index.buckets.set([index.heads[key] as number, subkey, NONE, 0], bucket * BUCKET)
  index.heads[key] = bucket
  return bucket
}

function freeBucket(index: BucketIndex, key: number, bucket: number): void {
  const { heads, buckets } = index
  const next = buckets[bucket * BUCKET + NEXT_BUCKET] as number
  if (heads[key] === bucket) heads[key] = next
  else {
    let before = heads[key] as number
    while (buckets[before * BUCKET + NEXT_BUCKET] !== bucket) before = buckets[before * BUCKET + NEXT_BUCKET] as number
    buckets[before * BUCKET + NEXT_BUCKET] = next
  }
  buckets[bucket * BUCKET + NEXT_BUCKET] = index.free
  index.free = bucket
}
