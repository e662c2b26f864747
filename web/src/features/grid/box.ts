// What a report says, locked with the key of its owner.
import type { Here } from './owner'
import type { Kept } from './store'

export interface Draft {
  category: string
  place: string
  content: string
  /** Where the phone was, as words; empty when it was not asked or may not say. */
  where: string
  seen_at: string
  photos: Photo[]
}
export interface Photo {
  name: string
  bytes: ArrayBuffer
}

const nonceBytes = 12

async function lock(here: Here, about: string, text: BufferSource): Promise<ArrayBuffer> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const additionalData = new TextEncoder().encode(about)
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, here.key, text)
  return new Blob([iv, sealed]).arrayBuffer()
}
function unlock(here: Here, about: string, box: ArrayBuffer): Promise<ArrayBuffer> {
  const iv = new Uint8Array(box.slice(0, nonceBytes))
  const additionalData = new TextEncoder().encode(about)
  return crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, here.key, box.slice(nonceBytes))
}

/** A number for a new report that no other will have, and that can be read out: WG20260928-K7M2Q9XAB4TC. */
export function newKey(now = new Date()): string {
  const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
  const day = new Date(now.getTime() + 8 * 3600_000).toISOString().slice(0, 10).replaceAll('-', '')
  const chance = crypto.getRandomValues(new Uint8Array(12))
  return `WG${day}-${Array.from(chance, (one) => letters[one % letters.length]).join('')}`
}

export async function lockReport(here: Here, key: string, draft: Draft): Promise<Kept> {
  const { photos, ...said } = draft
  const text = JSON.stringify({ ...said, names: photos.map((one) => one.name) })
  return {
    key,
    owner: here.owner,
    state: 'waiting',
    made_at: new Date().toISOString(),
    box: await lock(here, key, new TextEncoder().encode(text)),
    photos: await Promise.all(photos.map((one, n) => lock(here, `${key}/${n}`, one.bytes))),
  }
}

export async function openReport(here: Here, kept: Kept): Promise<Draft> {
  const text = new TextDecoder().decode(await unlock(here, kept.key, kept.box))
  const { names, ...said } = JSON.parse(text) as Omit<Draft, 'photos'> & { names: string[] }
  const photos = await Promise.all(
    kept.photos.map(async (box, n) => ({ name: names[n] ?? '', bytes: await unlock(here, `${kept.key}/${n}`, box) })),
  )
  return { ...said, photos }
}
