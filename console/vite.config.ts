import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const server = process.env.DOSTUP_URL ?? 'http://127.0.0.1:8080'

/** Ant Design changes rarely and weighs most: a chunk of its own stays in the browser's cache over releases. */
const chunks = [
  { name: 'antd', test: /node_modules\/(antd|@ant-design|@rc-component)\// },
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
]

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups: chunks } } },
  },
  server: {
    host: '127.0.0.1',
    proxy: { '/api': server, '/access': server },
  },
})
