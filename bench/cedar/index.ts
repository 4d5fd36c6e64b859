import { gdrive, gdriveFixed } from './gdrive.ts'
import { github } from './github.ts'
import { tinytodo } from './tinytodo.ts'
import type { Workload } from './workload.ts'

export const workloads: Readonly<Record<string, Workload>> = { tinytodo, gdrive, gdriveFixed, github }

/** Entities of each type, as in the paper. */
export const sizes = [5, 10, 15, 20, 30, 40, 50]

/** Per size. */
export const hierarchies = 8
export const requestsEach = 800
export const requestsForCedar = 80
