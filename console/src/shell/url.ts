import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** The page's state in the address: flat words only, so that a link stays readable and can be sent to a colleague. */
export type UrlState = Readonly<Record<string, string | undefined>>

export const parseUrl = (search: string): Record<string, string> => Object.fromEntries(new URLSearchParams(search))

export const writeUrl = (state: Readonly<Record<string, unknown>>): string => {
  const words = Object.entries(state).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
  )
  // A comma and a colon are legal in a query (RFC 3986, 3.4) and read better unescaped.
  const text = new URLSearchParams(words).toString().replaceAll('%2C', ',').replaceAll('%3A', ':')
  return text === '' ? '' : `?${text}`
}

export const onlyWords = (search: Record<string, unknown>): UrlState =>
  Object.fromEntries(Object.entries(search).filter((pair): pair is [string, string] => typeof pair[1] === 'string'))

export type ChangeUrl = (patch: UrlState, replace?: boolean) => void

export const useUrl = (): readonly [UrlState, ChangeUrl] => {
  const state: UrlState = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback<ChangeUrl>(
    (patch, replace = false) => {
      void navigate({ to: '.', search: (before: UrlState) => ({ ...before, ...patch }), replace })
    },
    [navigate],
  )
  return [state, change]
}

/** Another filter, order or organization begins with its first page. */
export const firstPage: UrlState = { page: undefined, last: undefined, after: undefined, before: undefined }

/** Another list or tab begins afresh: of the address these words stand, and the organization it is narrowed to. */
export const useFreshUrl = (): ChangeUrl => {
  const navigate = useNavigate()
  return useCallback<ChangeUrl>(
    (words, replace = false) => void navigate({ to: '.', search: words, replace }),
    [navigate],
  )
}

/** B18: the organization everything on the page is narrowed to. */
export const useWithin = (): string | undefined => useUrl()[0].within
