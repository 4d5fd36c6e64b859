/** `write-process.ts NAMES FILE SIZE SEED`: a Russian registry as a file, and beside it whose each record is. */
import { writeFileSync } from 'node:fs'
import { answerParent } from '../child.ts'
import { readNames } from './russian/names.ts'
import { writeRegistry } from './russian/registry.ts'
import { rawOfLabelled } from './sets/find-sets.ts'

const [, , names = '', file = '', size, seed] = process.argv
const all = writeRegistry(readNames(names), Number(size), Number(seed))
writeFileSync(file, all.map((one) => rawOfLabelled(one).join('\t')).join('\n'))
writeFileSync(`${file}.truth`, all.map(({ person }) => person).join('\n'))
answerParent(all.length)
