import type { Schema } from '@/api/client'

type Segments = Schema['DiffSegment'][]

/** Character by character, for two short texts that a browser has at hand: longest common subsequence. */
export function difference(before: string, after: string): Segments {
  const [a, b] = [[...before], [...after]]
  // Long texts are shown whole: the table would be quadratic.
  if (!before || a.length * b.length > 250_000) return after ? [{ op: 'same', text: after }] : []
  const longest = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i]![j] = a[i] === b[j] ? longest[i + 1]![j + 1]! + 1 : Math.max(longest[i + 1]![j]!, longest[i]![j + 1]!)
    }
  }
  const out: Segments = []
  const say = (op: Segments[number]['op'], text: string) => {
    const last = out[out.length - 1]
    if (last?.op === op) last.text += text
    else out.push({ op, text })
  }
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      say('same', a[i]!)
      i++
      j++
    } else if (j >= b.length || (i < a.length && longest[i + 1]![j]! >= longest[i]![j + 1]!)) say('removed', a[i++]!)
    else say('added', b[j++]!)
  }
  return out
}
