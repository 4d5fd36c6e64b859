import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { formContext } from './form-context.ts'
import { oneLanguage } from './one-language.ts'
import { tellAddresses } from './tell-addresses.ts'

const server = process.env.DOSTUP_URL ?? 'http://127.0.0.1:8080'

/** A chunk of the file and all that it imports, less what an earlier one has: what is shown together comes in one piece. */
const chunk = (name: string, test: RegExp, index: number) => ({ name, test, priority: 9 - index })

const chunks = [
  // React changes rarely: by itself it stays in the browser's cache over releases.
  chunk('react', /node_modules[\\/](react|react-dom|scheduler)[\\/]/, 0),
  chunk('entrance', /console[\\/]src[\\/]main\.tsx$/, 1),
  // The portal tells times before anybody signs in, without the console.
  chunk('zone', /console[\\/]src[\\/]registry[\\/]time[\\/]zone\.ts$/, 2),
  chunk('console', /console[\\/]src[\\/]shell[\\/]Console\.tsx$/, 3),
  // What every list has: in one piece, since a request costs as much as a small file.
  chunk(
    'registry',
    /console[\\/]src[\\/](registry[\\/](Registry|time|columns)|shell[\\/]PageHead|deeds[\\/]use-deed|imports[\\/]ImportLink|organizations[\\/]use-places-filter)/,
    4,
  ),
  chunk('people', /console[\\/]src[\\/]persons[\\/](PersonsPage|PersonsRegistry|queries)/, 5),
]

/** What is fetched ahead is called by its name. */
const named = new Set(['Console', 'PersonsPage', ...chunks.map(({ name }) => name)])

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), formContext, oneLanguage, tellAddresses],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // All of it is some KB: one file spares each page a request.
    cssCodeSplit: false,
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunks },
        // The first script names some two hundred others: a hash alone spares each of its readers a kilobyte.
        chunkFileNames: ({ name }) => (named.has(name) ? 'assets/[name]-[hash].js' : 'assets/[hash].js'),
      },
    },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/access': server },
  },
})
