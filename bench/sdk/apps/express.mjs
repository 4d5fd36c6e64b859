import { guardConnect } from 'dostup-client/guards/connect'
import express from 'express'
import { checks, lost, port, question } from './asked.mjs'

const asked = (request) => question(request.get('x-user'), request.params.id)
const app = express()
app.get('/pages/:id', guardConnect(checks, asked), (_request, response) => response.send('page'))
app.get('/lost/:id', guardConnect(lost, asked), (_request, response) => response.send('page'))
app.listen(port, '127.0.0.1')
