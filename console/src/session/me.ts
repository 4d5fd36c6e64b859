import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { ask, type Factor, type Me, ProblemError, type SecondStepTaken } from '../../../client/index.ts'
import { client, endedKey, endSession, meKey, queryClient } from './client.ts'
import { answerByPasskey } from './factors/passkey.ts'

const loadMe = async (): Promise<Me | null> => {
  try {
    return await ask(client.GET('/api/session'))
  } catch (error) {
    if (!(error instanceof ProblemError && error.problem.status === 401)) throw error
    endSession()
    return queryClient.getQueryData<Me>(meKey) ?? null
  }
}

const meQuery = { queryKey: meKey, queryFn: loadMe, staleTime: 30_000 }

/** Who is looking: undefined while unknown, null when nobody is signed in. */
export const useSession = () => useQuery(meQuery)

/** Inside the shell somebody is signed in; for the moment between signing out and leaving, nobody with no rights. */
export const useMe = (): Me => useSuspenseQuery(meQuery).data ?? nobody

const hasEnded = (): boolean => queryClient.getQueryData<boolean>(endedKey) ?? false

/** Whether the session has ended under what is typed and not saved. */
export const useHasEnded = (): boolean =>
  useQuery<boolean>({ queryKey: endedKey, queryFn: hasEnded, initialData: false, staleTime: 'static' }).data

/** In which times are shown (L8). */
export const useZone = (): string => useMe().timeZone.name

/** In which days begin: one clock for all. */
export const useDayZone = (): string => useMe().timeZone.days

const nobody: Me = {
  account: { id: '', login: '', title: '', photo: null },
  metarole: { id: '', title: { ru: '', en: '' } },
  home: { id: '', title: '' },
  timeZone: { name: 'UTC', own: null, from: 'server', days: 'UTC' },
  hiddenSections: [],
  addressFormat: null,
  may: [],
  moves: [],
  records: [],
  books: { seen: false, creates: false },
  creates: { metaroles: [], onlyAt: null },
  interface: 'none',
  entered: null,
  mustAddFactor: false,
  mustChangePassword: false,
}

/** True when the viewer may do the action anywhere; the object's own `may` says whether they may do it there. */
export const useMay = (): ((action: string) => boolean) => {
  const { may } = useMe()
  return (action) => may.includes(action)
}

/** Whoever has signed in again goes on where they were; nothing that was loaded in somebody else's name stays. */
const enterAs = (me: Me | null): void => {
  const before = queryClient.getQueryData<Me>(meKey)
  const again = hasEnded() && me !== null
  const goesOn = again && me.account.id === before?.account.id
  const goesAnew = again && !goesOn
  queryClient.setQueryData(endedKey, false)
  if (goesOn) {
    queryClient.setQueryData(meKey, me)
    void queryClient.invalidateQueries()
    return
  }
  queryClient.setQueryData(meKey, goesAnew ? null : me)
  // The session itself is kept: the shell is watching it.
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== meKey[0] && queryKey[0] !== endedKey[0] })
  // Nothing of another person's page goes on: it has left the screen, and the next one is opened as by its address.
  if (goesAnew) setTimeout(() => location.reload())
}

/** Answers what a second factor may be proved by, where one is asked for. */
export const signIn = async (body: { login: string; password: string }): Promise<readonly Factor[]> => {
  const answer = await ask(client.POST('/api/session', { body }))
  if ('factors' in answer) return answer.factors
  enterAs(answer)
  return []
}

export const takeSecondStep = async (body: SecondStepTaken): Promise<void> => {
  enterAs(await ask(client.POST('/api/session/second-step', { body })))
}

export const enterByPasskey = async (): Promise<void> => {
  const body = await answerByPasskey(await ask(client.POST('/api/session/passkey/challenge')))
  enterAs(await ask(client.POST('/api/session/passkey', { body })))
}

/** Whether the server hears of it or not, nothing of theirs stays here. */
export const signOut = async (): Promise<void> => {
  await ask(client.DELETE('/api/session')).catch(() => undefined)
  enterAs(null)
}
