// The second column of truth is kept honest: the files that the engine's tests read are what the package says, and the
// built program answers a batch of every start day of 2023 to 2026 as the package does.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { amounts, chineseDays, files, last, plus } from '../calendar/make.mjs'

const program = process.env.QINGDAN_PROGRAM ?? fileURLToPath(new URL('../../build/qingdan', import.meta.url))

for (const [name, make] of Object.entries(files)) {
  test(`${name} is what the package says`, () => {
    assert.equal(readFileSync(new URL(`../calendar/${name}`, import.meta.url), 'utf8'), make())
  })
}

test('qingdan due --batch answers 13,149 questions as the package does', () => {
  const questions = []
  for (let start = '2023-01-01'; start <= last; start = plus(start, 1))
    for (const amount of amounts) questions.push({ id: `${start}+${amount}`, start, amount })
  const folder = mkdtempSync(join(tmpdir(), 'qingdan-due-'))
  try {
    const file = join(folder, 'batch.csv')
    const lines = questions.map(({ id, start, amount }) => `${id},${start},${amount},working_day`)
    writeFileSync(file, ['id,start,amount,unit', ...lines, ''].join('\n'))
    const out = execFileSync(program, ['due', '--batch', file, '--json'], { encoding: 'utf8', maxBuffer: 1 << 26 })
    const answers = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    assert.equal(answers.length, questions.length)
    questions.forEach(({ id, start, amount }, n) => {
      const due = chineseDays.findWorkday(amount, start)
      const expected = due > last ? { id, due_on: null, pending: 2027 } : { id, due_on: due, pending: null }
      assert.deepEqual(answers[n], expected)
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
})
