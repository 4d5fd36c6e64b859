import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Hiring } from '../../../../client/index.ts'
import { useLanguage } from '../../i18n/index.ts'
import { useRested } from '../../registry/filters/debounce.ts'
import { previewKey } from '../../session/client.ts'
import { useDayZone } from '../../session/me.ts'
import { hire } from '../queries.ts'
import { type HireForm, hiringOf, isEnough } from './hiring.ts'

const isWholeSnils = (typed: string): boolean => typed.replaceAll(/\D/g, '').length === 11

/** What is still being typed is left out; whether it is somebody else is decided beside the fields, not here. */
const supposed = ({ snils, ...form }: HireForm, zone: string): Hiring =>
  hiringOf({ ...form, ...(snils && isWholeSnils(snils) ? { snils } : {}), duplicateChecked: true }, zone)

/** What hiring would do, asked anew when the typing rests. */
export function useHirePreview(form: HireForm, enabled: boolean) {
  const language = useLanguage()
  const zone = useDayZone()
  const body = useRested(isEnough(form) ? JSON.stringify(supposed(form, zone)) : '', 400)
  return useQuery({
    queryKey: [...previewKey, 'hire', language, body],
    queryFn: () => hire(JSON.parse(body) as Hiring, true),
    enabled: enabled && body !== '',
    placeholderData: keepPreviousData,
    staleTime: 'static',
    gcTime: 0,
  })
}
