// The web says nothing that the messages do not know, in both languages.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const files = (folder) =>
  readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    return statSync(path).isDirectory() ? files(path) : [path]
  })
/** What the pages say: web.json, and the `web.…` of the features' own files; or what another family says. */
const table = (language, family = 'web.') => {
  const folder = join(root, 'messages', language)
  const all = {}
  for (const name of readdirSync(folder).sort()) {
    const said = Object.entries(JSON.parse(readFileSync(join(folder, name), 'utf8')))
    for (const [key, sentence] of said)
      if ((family === 'web.' && name === 'web.json') || key.startsWith(family)) all[key] = sentence
  }
  return all
}
const said = files(join(root, 'web/src'))
  .filter((path) => /\.(ts|vue)$/.test(path) && !path.endsWith('.d.ts'))
  .map((path) => readFileSync(path, 'utf8'))
  .join('\n')

test('both languages say the same things', () => {
  assert.deepEqual(Object.keys(table('en')), Object.keys(table('zh-CN')))
})

test('both languages are filled with the same facts', () => {
  const facts = (sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort()
  const [zh, en] = [table('zh-CN'), table('en')]
  for (const key of Object.keys(zh)) assert.deepEqual(facts(en[key]), facts(zh[key]), key)
})

test('every sentence a page asks for exists', () => {
  const known = table('zh-CN')
  const wanted = new Set([...said.matchAll(/'(web\.[a-z_]+\.[a-z_./]+)'/g)].map((match) => match[1]))
  const families = ['web.role', 'web.kind', 'web.yes_no', 'web.scheme', 'web.field']
  assert.deepEqual(
    [...wanted].filter((key) => !(key in known) && !families.includes(key)),
    [],
  )
})

test('no sentence is kept that no page says', () => {
  const families = [...said.matchAll(/`(web\.[a-z_]+\.[a-z_.]*)\$\{/g)].map((match) => match[1])
  const more = ['web.role.', 'web.kind.', 'web.yes_no.', 'web.scheme.', 'web.field.', 'web.kind_name.']
  const silent = Object.keys(table('zh-CN')).filter(
    (key) =>
      key.startsWith('web.') &&
      !said.includes(`'${key}'`) &&
      ![...families, ...more].some((family) => key.startsWith(family)),
  )
  assert.deepEqual(silent, [])
})

test('the public pages name only sentences that exist, and no sentence is kept for nothing', () => {
  const folder = join(root, 'src/features/site')
  const texts = files(folder).filter((path) => /\.(cpp|mustache)$/.test(path))
  const text = texts.map((path) => readFileSync(path, 'utf8').replaceAll(/^\s*\/\/.*$/gm, '')).join('\n')
  const site = table('zh-CN', 'site.')
  const named = [...text.matchAll(/\{\{t\.([a-z_.]+)\}\}/g)].map((match) => `site.${match[1]}`)
  assert.deepEqual(
    named.filter((key) => !(key in site)),
    [],
  )
  // What code puts together: a family and a word.
  const families = [...text.matchAll(/(?:label|say)\((?:std::string\()?"([a-z_]+)\.?"/g)].map((match) => match[1])
  const kept = Object.keys(site).filter((key) => {
    const word = key.slice('site.'.length)
    return !named.includes(key) && !text.includes(`"${word}"`) && !families.includes(word.split('.')[0])
  })
  assert.deepEqual(kept, [])
})
