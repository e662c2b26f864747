/** The conditions a catalogue row may ask for; a county may have more, they are shown as they are. */
export const conditions = [
  'ethnic',
  'developed',
  'mountain',
  'forest',
  'river',
  'mining',
  'reservoir',
  'tourism',
] as const

export function conditionText(t: (key: string) => string, te: (key: string) => boolean, word: string): string {
  return te(`web.condition.${word}`) ? t(`web.condition.${word}`) : word
}
