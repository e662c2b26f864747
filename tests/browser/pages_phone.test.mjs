// Every page on a phone.
import { pagesOn } from './pages_kit.mjs'

pagesOn('phone')
