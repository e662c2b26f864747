import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { baseCompile } from '@intlify/message-compiler'
import type { Plugin } from 'vite'

const PREFIX = 'virtual:messages/'

/**
 * `import zh from 'virtual:messages/zh-CN'`: every `messages/zh-CN/*.json` merged into one flat
 * table, key → sentence compiled to vue-i18n's tree. The same files are read by the server, where
 * only `{fact}` has a meaning, so `|` and `@` are plain characters here too.
 */
export function messages(root: string): Plugin {
  return {
    name: 'qingdan-messages',
    resolveId: (id) => (id.startsWith(PREFIX) ? '\0' + id : undefined),
    load(id) {
      if (!id.startsWith('\0' + PREFIX)) return
      const folder = join(root, id.slice(PREFIX.length + 1))
      const table: Record<string, unknown> = {}
      for (const file of files(folder)) {
        this.addWatchFile(file)
        for (const [key, sentence] of Object.entries(JSON.parse(readFileSync(file, 'utf8')))) {
          // ./dev check refuses this; a build goes on with the first.
          if (key in table) {
            this.warn(`${file}: ${key} is already said in another file`)
            continue
          }
          table[key] = compile(String(sentence), (why) => this.error(`${file}: ${key}: ${why}`))
        }
      }
      return `export default ${JSON.stringify(table)}`
    },
  }
}

function files(folder: string): string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => join(folder, name))
}

function compile(sentence: string, fail: (why: string) => never) {
  const plain = sentence.replace(/[|@]/g, (mark) => `{'${mark}'}`)
  const { ast } = baseCompile(plain, { jit: true, minify: true, location: false, onError: (e) => fail(e.message) })
  return ast
}
