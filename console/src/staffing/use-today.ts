import { useDayZone } from '../session/me.ts'
import { todayIn } from './days.ts'

/** The day that it is for the server, `2026-09-01`. */
export const useToday = (): string => todayIn(useDayZone())
