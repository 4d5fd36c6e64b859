#!/usr/bin/env node
/** `dostup …`: the launcher. Everything it needs it brings; see `prepare.mjs`. */
import { run } from './run.mjs'

await run('src/app/cli.ts', process.argv.slice(2), { group: 'product' })
