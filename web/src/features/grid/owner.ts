// Whose reports this phone shows: the account that signed in here last and did not sign out.
import { api, ask, at, county, Refused, session, type Schema } from '@/api/client'
import { allOwners, keepOwner, type Owner } from './store'

export interface Here extends Owner {
  key: CryptoKey
}
/** `online`: signed in; `expired`: the network is there, the session is not; `offline`: neither can be said. */
export type Standing = 'online' | 'expired' | 'offline'

const bytes = (hex: string) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16))
const importKey = (hex: string) => crypto.subtle.importKey('raw', bytes(hex), 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Everybody's reports but this account's are locked on this phone; they stay, for when they sign in again. */
export async function lockOthers(owner: string): Promise<void> {
  for (const one of await allOwners()) {
    if (one.owner === owner || !one.key) continue
    const { key: _, ...locked } = one
    await keepOwner(locked)
  }
}

/** The reports of whoever is signed in are opened: by the key that is here, or by the server's help. */
async function openFor(now: Schema['Session']): Promise<Here> {
  const owner = `${now.county.id}/${now.account.id}`
  await lockOthers(owner)
  const known = (await allOwners()).find((one) => one.owner === owner)
  const about = { owner, county: now.county.id, county_name: now.county.name, body: now.post.body.name }
  if (known?.key) return { ...known, ...about, key: known.key }
  const body = known ? { sealed: known.sealed } : {}
  const answer = await ask(api.POST('/api/v1/{county}/grid-key', { params: { path: at() }, body }))
  const here = { ...about, sealed: answer.sealed, key: await importKey(answer.key) }
  await keepOwner(here)
  localStorage.setItem('qingdan.grid', '1')
  return here
}

/** Whether anybody is signed in, asked of the server. */
export async function askSession(): Promise<Standing> {
  try {
    session.value = await ask(api.GET('/api/v1/{county}/session', { params: { path: at() } }))
    return 'online'
  } catch (error) {
    return error instanceof Refused && error.status === 401 ? 'expired' : 'offline'
  }
}

/** Who reports here, with or without a network; nobody when somebody has to sign in first. */
export async function whoIsHere(standing: Standing): Promise<Here | undefined> {
  if (standing === 'online' && session.value) return openFor(session.value)
  const last = (await allOwners()).find((one) => one.key && one.county === county.value)
  return last as Here | undefined
}
