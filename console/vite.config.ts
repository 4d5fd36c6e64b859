import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.DOSTUP_URL ?? 'http://127.0.0.1:8080'

/** React changes rarely: a chunk of its own stays in the browser's cache over releases. Ant Design is cut by what pages use. */
const chunks = [{ name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// }]

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
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
