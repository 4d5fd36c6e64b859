/** Milliseconds of two clocks that fail differently: `steady` may stand still while the machine sleeps, `wall` may be set back. */
export interface Clocks {
  steady(): number
  wall(): number
}

export const processClocks: Clocks = { steady: () => performance.now(), wall: () => Date.now() }

/** For how long a process may answer from its snapshot without having asked the database. */
export interface Lease {
  /** It lapses by whichever clock goes first. Two comparisons, since it stands before every check. */
  held(): boolean
  /** To be called before the database is asked: what the answer took is not lent. Gives how to extend the lease from then. */
  start(): () => void
}

export function openLease(milliseconds: number, { steady, wall }: Clocks = processClocks): Lease {
  let steadyUntil = Number.NEGATIVE_INFINITY
  let wallUntil = Number.NEGATIVE_INFINITY
  return {
    held: () => steady() < steadyUntil && wall() < wallUntil,
    start() {
      const [steadyFrom, wallFrom] = [steady(), wall()]
      return () => {
        steadyUntil = steadyFrom + milliseconds
        wallUntil = wallFrom + milliseconds
      }
    },
  }
}
