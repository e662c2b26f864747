// What waits on this phone, in IndexedDB: reports in the order they were made, and who may open them.

export interface Why {
  why: string
  facts: Record<string, string>
  about: readonly string[]
}

/** A report as it lies on the phone: what it says is locked, that it is there is not. */
export interface Kept {
  key: string
  owner: string
  state: 'waiting' | 'sent' | 'refused'
  made_at: string
  sent_at?: string
  why?: Why
  /** A tab is sending it, until then at the latest. */
  claimed_by?: string
  claimed_until?: number
  box: ArrayBuffer
  photos: ArrayBuffer[]
}

/** Who reported from this phone. Signing out takes the key away; the server alone can open `sealed` again. */
export interface Owner {
  owner: string
  county: string
  county_name: string
  body: string
  sealed: string
  key?: CryptoKey
}

let opened: Promise<IDBDatabase> | undefined

function open(): Promise<IDBDatabase> {
  opened ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('qingdan-grid', 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('reports', { keyPath: 'key' }).createIndex('owner', 'owner')
      asked.result.createObjectStore('owners', { keyPath: 'owner' })
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error ?? new Error('indexedDB'))
  })
  return opened
}

/** One transaction: `work` may only wait for requests of its own. Resolves when it is on the disk. */
async function within<T>(
  name: 'reports' | 'owners',
  work: (store: IDBObjectStore, give: (answer: T) => void) => void,
): Promise<T> {
  const base = await open()
  return new Promise((resolve, reject) => {
    const tx = base.transaction(name, 'readwrite', { durability: 'strict' })
    let answer: T
    work(tx.objectStore(name), (one) => (answer = one))
    tx.oncomplete = () => resolve(answer)
    tx.onabort = () => reject(tx.error ?? new Error('indexedDB'))
  })
}

export const allOwners = () =>
  within<Owner[]>('owners', (store, give) => {
    const asked = store.getAll()
    asked.onsuccess = () => give(asked.result as Owner[])
  })
export const keepOwner = (one: Owner) => within<void>('owners', (store) => void store.put(one))

/** The reports of one account; nobody asks for another's. Newest first. */
export const reportsOf = (owner: string) =>
  within<Kept[]>('reports', (store, give) => {
    const asked = store.index('owner').getAll(owner)
    asked.onsuccess = () => give((asked.result as Kept[]).sort((a, b) => (a.made_at < b.made_at ? 1 : -1)))
  })

const isClaimed = (one: Kept, by: string) => one.claimed_by !== by && (one.claimed_until ?? 0) > Date.now()

/** Changes a report where it lies; `change` says nothing when it may not. True when it was changed. */
function amend(key: string, change: (one: Kept) => Kept | undefined): Promise<boolean> {
  return within<boolean>('reports', (store, give) => {
    give(false)
    const asked = store.get(key)
    asked.onsuccess = () => {
      const one = asked.result as Kept | undefined
      const next = one && change(one)
      if (!next) return
      store.put(next)
      give(true)
    }
  })
}

/** Puts a report in, or a changed one in the place of the old. False: it was sent, or is being sent. */
export const keepReport = (report: Kept) =>
  within<boolean>('reports', (store, give) => {
    give(false)
    const asked = store.get(report.key)
    asked.onsuccess = () => {
      const before = asked.result as Kept | undefined
      if (before && (before.state === 'sent' || isClaimed(before, ''))) return
      store.put(report)
      give(true)
    }
  })

const claim_minutes = 3

/** One tab sends: true when it is this one. A claim ends by itself, should the tab be closed meanwhile; `alone`:
 *  no other tab can be sending, so what is claimed was left behind. */
export const claim = (key: string, by: string, alone: boolean) =>
  amend(key, (one) =>
    one.state !== 'waiting' || (!alone && isClaimed(one, by))
      ? undefined
      : { ...one, claimed_by: by, claimed_until: Date.now() + claim_minutes * 60_000 },
  )

/** What became of it; the claim is over. Photos are not kept once the server has them. */
export const settle = (key: string, now: Partial<Pick<Kept, 'state' | 'sent_at' | 'why'>>) =>
  amend(key, (one) => ({
    ...one,
    ...now,
    photos: now.state === 'sent' ? [] : one.photos,
    claimed_by: undefined,
    claimed_until: undefined,
  }))

/** Asked for by the person: it is sent again. */
export const sendAgain = (key: string) =>
  amend(key, (one) => (one.state === 'refused' ? { ...one, state: 'waiting', why: undefined } : undefined))

/** Asked for by the person. False: it was sent, or is being sent. */
export const removeReport = (key: string) =>
  within<boolean>('reports', (store, give) => {
    give(false)
    const asked = store.get(key)
    asked.onsuccess = () => {
      const one = asked.result as Kept | undefined
      if (!one || one.state === 'sent' || isClaimed(one, '')) return
      store.delete(key)
      give(true)
    }
  })

const kept_days = 100

/** What was sent long ago goes; nothing else ever does by itself. */
export async function tidy(owner: string): Promise<void> {
  const old = new Date(Date.now() - kept_days * 86_400_000).toISOString()
  for (const one of await reportsOf(owner))
    if (one.state === 'sent' && one.sent_at && one.sent_at < old)
      await within<void>('reports', (store) => void store.delete(one.key))
}
