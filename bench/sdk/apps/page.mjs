/** A page of a hundred buttons, each of which asks for itself. */
import { createCan, createChecks, user } from 'dostup-client/checks'
import * as React from 'react'
import { createRoot } from 'react-dom/client'

const { subject, action, type, pages } = globalThis.asked
const { useCan } = createCan(React, createChecks({ baseUrl: location.origin, token: 'of-the-page' }), user(subject))
const Mark = ({ page }) =>
  useCan(action, { type, id: page }) ? React.createElement('button', { type: 'button' }, page) : null
createRoot(document.body).render(pages.map((page) => React.createElement(Mark, { page, key: page })))
