import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

interface Chunk {
  type: 'chunk' | 'asset'
  fileName: string
  isEntry?: boolean
  facadeModuleId?: string | null
  imports?: string[]
  viteMetadata?: { importedCss: Set<string> }
}

/**
 * Writes `offline.js` from `worker`: with the files of the entry and of the named pages, and of everything that they
 * cannot do without. A build with other files has another version, and the worker keeps those instead.
 */
export function offline(worker: string, pages: string[]): Plugin {
  return {
    name: 'qingdan-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle(_, bundle) {
      const chunks = bundle as unknown as Record<string, Chunk>
      const files = new Set<string>()
      const take = (name: string) => {
        const chunk = chunks[name]
        if (!chunk || files.has(name)) return
        files.add(name)
        for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css)
        for (const other of chunk.imports ?? []) take(other)
      }
      const missing = new Set(pages)
      for (const chunk of Object.values(chunks)) {
        const page = pages.find((one) => chunk.facadeModuleId?.endsWith(one))
        if (page) missing.delete(page)
        if (chunk.isEntry || page) take(chunk.fileName)
      }
      if (missing.size) this.error(`no chunk of their own: ${[...missing].join(', ')}`)
      const names = [...files].sort().map((file) => `/app/${file}`)
      const text = readFileSync(worker, 'utf8')
      const version = createHash('sha256').update(text).update(names.join()).digest('hex').slice(0, 12)
      const source = text.replace("['__FILES__']", () => JSON.stringify(names)).replace('__VERSION__', () => version)
      this.emitFile({ type: 'asset', fileName: 'offline.js', source })
    },
  }
}
