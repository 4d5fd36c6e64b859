import { RouterProvider } from '@tanstack/react-router'
import { App, ConfigProvider, theme } from 'antd'
import { useLanguage } from '../i18n/index.ts'
import { EndedSession } from '../session/EndedSession.tsx'
import { AskedProof } from '../session/factors/AskedProof.tsx'
import { antdLocale } from '../theme/locale.ts'
import { useMode } from '../theme/mode.ts'
import { quietParts } from '../theme/quiet-parts.tsx'
import { themeFor } from '../theme/theme.ts'
import '../theme/font.ts'
import { router } from './router.ts'

/** Fetches the page of the address, so that it is shown together with the rest. Whoever signs in again has it: nothing would answer then. */
export const openPage = async (): Promise<void> => {
  if (router.state.resolvedLocation === undefined) await router.load()
}

/** All that whoever is signed in sees: Ant Design's tokens, and the pages. */
export function Console() {
  const mode = useMode()
  const language = useLanguage()
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
      <EndedSession />
      <AskedProof />
    </App>
  )
}
