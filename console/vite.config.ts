import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { addresses } from './src/shell/addresses.ts'

const server = process.env.DOSTUP_URL ?? 'http://127.0.0.1:8080'

/** React changes rarely: a chunk of its own stays in the browser's cache over releases. Ant Design is cut by what pages use. */
const chunks = [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }]

/** The server answers the console's addresses with its page, and knows them from here. */
const tellAddresses: Plugin = {
  name: 'tell-addresses',
  generateBundle() {
    this.emitFile({ type: 'asset', fileName: 'addresses.json', source: JSON.stringify(addresses) })
  },
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react(), tellAddresses],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/access': server },
  },
})
