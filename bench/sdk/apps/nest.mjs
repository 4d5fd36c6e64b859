/** Without a compiler: decorators are functions, and are called as such. */
import 'reflect-metadata'
import { Controller, Get, HttpException, Module, UseGuards } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { guardNest } from 'dostup-client/guards/nest'
import { checks, lost, port, question } from './asked.mjs'

const asked = (request) => question(request.headers['x-user'], request.params.id)
const refuse = (status) => new HttpException({}, status)
class Pages {
  page() {
    return 'page'
  }
  lost() {
    return 'page'
  }
}
const decorate = (decorators, name) => {
  const described = Object.getOwnPropertyDescriptor(Pages.prototype, name)
  for (const decorator of decorators) decorator(Pages.prototype, name, described)
}
decorate([Get('pages/:id'), UseGuards(guardNest(checks, asked, refuse))], 'page')
decorate([Get('lost/:id'), UseGuards(guardNest(lost, asked, refuse))], 'lost')
Controller()(Pages)
class Application {}
Module({ controllers: [Pages] })(Application)
const app = await NestFactory.create(Application, { logger: false })
await app.listen(port, '127.0.0.1')
