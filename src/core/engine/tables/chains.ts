/**
 * Members by a place and a sort, in flat columns: grants by scope and bundle, powers by home and metarole, affiliations by node and kind.
 * A place has a knot for each sort that is met there, and a knot the chain of its members, linked both ways so that anyone may leave.
 */
import { type Ints, shrunk, withRow } from './columns.ts'
import { NONE } from './ids.ts'

export interface Chains {
  /** Per place: its first knot. */
  heads: Ints
  /** Four per knot: the next of the place, sort, first member, how many members. */
  knots: Ints
  /** One above the last knot. */
  size: number
  /** The first of the knots that are free, which hang together as those of a place. */
  free: number
  /** Two per member: the next and the one before. */
  links: Ints
}

export function newChains(): Chains {
  const empty = () => new Int32Array(0)
  return { heads: empty(), knots: new Int32Array(4), size: 1, free: NONE, links: empty() }
}

export function enchain(chains: Chains, place: number, sort: number, member: number): void {
  const knot = knotAt(chains, place, sort) || openKnot(chains, place, sort)
  chains.links = withRow(chains.links, member, 2)
  const { knots, links } = chains
  const first = knots[knot * 4 + 2] as number
  links[member * 2] = first
  links[member * 2 + 1] = NONE
  if (first !== NONE) links[first * 2 + 1] = member
  knots[knot * 4 + 2] = member
  knots[knot * 4 + 3] = (knots[knot * 4 + 3] as number) + 1
}

/** Of a member that is there. */
export function unchain(chains: Chains, place: number, sort: number, member: number): void {
  const { knots, links } = chains
  const knot = knotAt(chains, place, sort)
  const next = links[member * 2] as number
  const before = links[member * 2 + 1] as number
  if (next !== NONE) links[next * 2 + 1] = before
  if (before !== NONE) links[before * 2] = next
  else knots[knot * 4 + 2] = next
  knots[knot * 4 + 3] = (knots[knot * 4 + 3] as number) - 1
  if (next === NONE && before === NONE) closeKnot(chains, place, knot)
}

/** Calls for each sort met at the place, with how many members it has there. */
export function visitKnots(
  { heads, knots }: Chains,
  place: number,
  visit: (knot: number, sort: number, members: number) => void,
): void {
  for (let knot = heads[place] ?? NONE; knot !== NONE; knot = knots[knot * 4] as number) {
    visit(knot, knots[knot * 4 + 1] as number, knots[knot * 4 + 3] as number)
  }
}

export function visitMembers({ knots, links }: Chains, knot: number, visit: (member: number) => void): void {
  for (let member = knots[knot * 4 + 2] as number; member !== NONE; member = links[member * 2] as number) visit(member)
}

/** Gives back the room that was taken in advance while all were put in. */
export function shrinkChains(chains: Chains, members: number): void {
  chains.knots = shrunk(chains.knots, chains.size, 4)
  chains.links = shrunk(chains.links, members, 2)
}

function knotAt({ heads, knots }: Chains, place: number, sort: number): number {
  let knot = heads[place] ?? NONE
  while (knot !== NONE && knots[knot * 4 + 1] !== sort) knot = knots[knot * 4] as number
  return knot
}

function openKnot(chains: Chains, place: number, sort: number): number {
  const knot = chains.free === NONE ? chains.size++ : chains.free
  chains.knots = withRow(chains.knots, knot, 4)
  chains.heads = withRow(chains.heads, place)
  if (knot === chains.free) chains.free = chains.knots[knot * 4] as number
  chains.knots.set([chains.heads[place] as number, sort, NONE, 0], knot * 4)
  chains.heads[place] = knot
  return knot
}

function closeKnot(chains: Chains, place: number, knot: number): void {
  const { heads, knots } = chains
  const next = knots[knot * 4] as number
  if (heads[place] === knot) heads[place] = next
  else {
    let before = heads[place] as number
    while (knots[before * 4] !== knot) before = knots[before * 4] as number
    knots[before * 4] = next
  }
  knots[knot * 4] = chains.free
  chains.free = knot
}
