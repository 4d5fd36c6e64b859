import { type QueryClient, type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query'
import { App, type FormInstance } from 'antd'
import { isChangedMeanwhile } from '../session/problem.ts'
import { useRefusal } from '../session/refusal.ts'
import { useUndoNotice } from './undo-notice.tsx'

/** A sentence, and what else came of it. */
interface Said {
  readonly title: string
  readonly more: string
}

interface DeedOptions<Input, Result> {
  /** Asks the server; what it refuses is thrown. */
  readonly run: (input: Input) => Promise<Result>
  /** The form beside whose fields a refusal is put. */
  readonly form?: FormInstance
  /** What is said once it is done; nothing where the page shows it by itself. */
  readonly said?: (result: Result, input: Input) => string | Said
  /** The exact inverse, where there is one: offered with what is said. */
  readonly undo?: (result: Result, input: Input) => (() => Promise<unknown>) | undefined
  /** Queries whose answers it changes; all unless said. */
  readonly changes?: readonly QueryKey[]
  /** A dialog closes, a page opens: before what is shown is asked for anew. */
  readonly onDone?: (result: Result, input: Input) => unknown
  /** Once the page shows what was done. */
  readonly onShown?: (result: Result) => void
  /** For a refusal that the screen shows in its own way: true when it has. */
  readonly onRefused?: (error: Error, input: Input) => boolean
}

export interface Deed<Input, Result> {
  /** Never rejects: a refusal is shown, and the answer is undefined then. */
  readonly perform: (input: Input) => Promise<Result | undefined>
  readonly isPending: boolean
  readonly isDone: boolean
  readonly result: Result | undefined
  readonly refusal: Error | null
}

/** A deed from a screen: asked of the server, refused beside its fields, said with the way back, and what it changes is shown anew. */
export function useDeed<Input = void, Result = unknown>(deed: DeedOptions<Input, Result>): Deed<Input, Result> {
  const { message } = App.useApp()
  const cache = useQueryClient()
  const refuse = useRefusal()
  const offerUndo = useUndoNotice()
  const say = (result: Result, input: Input): void => {
    const said = deed.said?.(result, input)
    const undo = deed.undo?.(result, input)
    if (said === undefined) return
    const { title, more } = typeof said === 'string' ? { title: said, more: '' } : said
    if (undo) offerUndo({ title, more, undo })
    else message.success([title, more].filter(Boolean).join(' '))
  }
  const showAnew = async (): Promise<void> => {
    const before = askedBefore(cache)
    await Promise.all((deed.changes ?? [[]]).map((queryKey) => cache.invalidateQueries({ queryKey })))
    await Promise.all(before.map(({ queryKey }) => cache.invalidateQueries({ queryKey, exact: true })))
  }
  const { mutateAsync, isPending, isSuccess, data, error } = useMutation({
    mutationFn: async (input: Input) => {
      try {
        return await deed.run(input)
      } catch (error) {
        // The next saving is made on what the other has saved: that is shown before the refusal is.
        if (isChangedMeanwhile(error)) await cache.invalidateQueries()
        throw error
      }
    },
    onSuccess: async (result, input) => {
      await deed.onDone?.(result, input)
      say(result, input)
      await showAnew()
      deed.onShown?.(result)
    },
    onError: (refused, input) => {
      if (!deed.onRefused?.(refused, input)) refuse(refused, deed.form)
    },
  })
  return {
    perform: (input) => mutateAsync(input).catch(() => undefined),
    isPending,
    isDone: isSuccess,
    result: data,
    refusal: error,
  }
}

/** What was asked for the first time before the deed was done, and is not answered yet: to be asked again is nothing to it until then. */
const askedBefore = (cache: QueryClient) =>
  cache.getQueryCache().findAll({ fetchStatus: 'fetching', predicate: ({ state }) => state.data === undefined })
