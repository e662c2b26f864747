// Every page on a desk at 200 %.
import { pagesOn } from './pages_kit.mjs'

pagesOn('zoomed')
