import createClient from 'openapi-fetch'
import { computed, shallowRef } from 'vue'
import type { components, paths } from './schema'

export type Schema = components['schemas']

/** Who is signed in; empty before the first answer and after signing out. */
export const session = shallowRef<Schema['Session']>()
/** The county in the address: six digits, set by the router before any page loads. */
export const county = shallowRef('')
export const can = (right: string) => session.value?.rights.includes(right) ?? false
export const isDemo = computed(() => session.value?.county.is_demo ?? false)

/** The server's "no": a word the messages have a sentence for, the facts in it, what it is about. */
export class Refused extends Error {
  constructor(
    readonly why: string,
    readonly status: number,
    readonly facts: Record<string, string> = {},
    readonly about: readonly string[] = [],
  ) {
    super(why)
  }
}

export const api = createClient<paths>({ baseUrl: '' })

api.use({
  onRequest({ request }) {
    const token = session.value?.csrf_token
    if (token && request.method !== 'GET') request.headers.set('X-CSRF-Token', token)
    return request
  },
})

/** Path parameters with the county in front: `at({ id })`. */
export function at(): { county: string }
export function at<T extends object>(more: T): T & { county: string }
export function at(more: object = {}) {
  return { county: county.value, ...more }
}

interface Answer<T> {
  data?: T
  error?: unknown
  response: Response
}

/** Waits for an answer and throws `Refused` for everything that is not one. */
export async function ask<T>(call: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>
  try {
    answer = await call
  } catch {
    throw new Refused('no_connection', 0)
  }
  if (answer.response.ok) return answer.data as T
  throw refusedBy(answer.error, answer.response.status)
}

/** Sends a file or pasted text as it is: uploads are raw bodies, not forms. */
export async function send<T>(path: string, body: Blob | string, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { 'X-CSRF-Token': session.value?.csrf_token ?? '' }
  headers['Content-Type'] = typeof body === 'string' ? 'text/plain' : 'application/octet-stream'
  let response: Response
  try {
    response = await fetch(`/api/v1/${county.value}/${path}`, { method: 'POST', body, headers, signal: signal ?? null })
  } catch {
    throw new Refused(signal?.aborted ? 'cancelled' : 'no_connection', 0)
  }
  const answer = await response.json().catch(() => undefined)
  if (response.ok) return answer as T
  throw refusedBy(answer, response.status)
}

function refusedBy(body: unknown, status: number): Refused {
  if (status === 401) session.value = undefined
  const problem = body as Partial<Schema['Problem']> | undefined
  return new Refused(problem?.why ?? 'broken', status, problem?.facts ?? {}, problem?.about ?? [])
}
