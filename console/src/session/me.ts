import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { ask, type Me, ProblemError } from '../../../client/index.ts'
import { client, meKey, queryClient } from './client.ts'

const loadMe = async (): Promise<Me | null> => {
  try {
    return await ask(client.GET('/api/session'))
  } catch (error) {
    if (error instanceof ProblemError && error.problem.status === 401) return null
    throw error
  }
}

const meQuery = { queryKey: meKey, queryFn: loadMe, staleTime: 30_000 }

/** Who is looking: undefined while unknown, null when nobody is signed in. */
export const useSession = () => useQuery(meQuery)

/** Inside the shell somebody is signed in; for the moment between signing out and leaving, nobody with no rights. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data ?? nobody

/** In which times are shown (L8). */
export const useZone = (): string => useMe().timeZone.name

const nobody: Me = {
  account: { id: '', login: '', title: '', photo: null },
  metarole: { id: '', title: { ru: '', en: '' } },
  home: { id: '', title: '' },
  timeZone: { name: 'UTC', own: null, from: 'server' },
  hiddenSections: [],
  addressFormat: null,
  may: [],
  moves: [],
  records: [],
  creates: { metaroles: [], onlyAt: null },
  interface: 'none',
  mustChangePassword: false,
}

/** True when the viewer may do the action anywhere; the object's own `may` says whether they may do it there. */
export const useMay = (): ((action: string) => boolean) => {
  const { may } = useMe()
  return (action) => may.includes(action)
}

/** Nothing that was loaded in somebody else's name stays. The session itself is kept: the shell is watching it. */
const enterAs = (me: Me | null): void => {
  queryClient.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] })
  queryClient.setQueryData(meKey, me)
}

export const signIn = async (body: { login: string; password: string }): Promise<void> => {
  enterAs(await ask(client.POST('/api/session', { body })))
}

/** Whether the server hears of it or not, nothing of theirs stays here. */
export const signOut = async (): Promise<void> => {
  await ask(client.DELETE('/api/session')).catch(() => undefined)
  enterAs(null)
}
