import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider, theme } from 'antd'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startLanguage, useLanguage } from './i18n/index.ts'
import { queryClient } from './session/client.ts'
import { router } from './shell/router.ts'
import './theme/base.css'
import { antdLocale } from './theme/locale.ts'
import { useMode } from './theme/mode.ts'
import { quietParts } from './theme/quiet-parts.tsx'
import { themeFor } from './theme/theme.ts'

function Console() {
  const mode = useMode()
  const language = useLanguage()
  document.documentElement.style.colorScheme = mode
  return (
    <ConfigProvider
      {...quietParts}
      theme={themeFor(mode)}
      locale={antdLocale(language)}
      button={{ autoInsertSpace: false }}
    >
      <Frame />
    </ConfigProvider>
  )
}

/** The ground of every page: tokens live inside the provider, the body outside of it. */
function Frame() {
  const { token } = theme.useToken()
  return (
    <App style={{ height: '100%', background: token.colorBgLayout, color: token.colorText }}>
      <RouterProvider router={router} />
    </App>
  )
}

await startLanguage()
const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <Console />
      </QueryClientProvider>
    </StrictMode>,
  )
}
