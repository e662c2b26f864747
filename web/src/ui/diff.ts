import type { Schema } from '@/api/client'

const around = 18

/** Long stretches that did not change are cut to what is needed to find the place. */
export function shortened(segments: Schema['DiffSegment'][]): Schema['DiffSegment'][] {
  return segments.map((segment, n) => {
    if (segment.op !== 'same' || segment.text.length <= 2 * around + 8) return segment
    const head = n === 0 ? '' : segment.text.slice(0, around)
    const tail = n === segments.length - 1 ? '' : segment.text.slice(-around)
    return { op: 'same', text: head + '…' + tail }
  })
}
