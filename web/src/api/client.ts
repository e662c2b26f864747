import createClient from 'openapi-fetch'
import { computed, shallowRef } from 'vue'
import type { components, paths } from './schema'

export type Schema = components['schemas']

/** Who is signed in; empty before the first answer and after signing out. */
export const session = shallowRef<Schema['Session']>()
/** The county in the address: six digits, set by the router before any page loads. */
export const county = shallowRef('')
export const can = (right: string) => session.value?.rights.includes(right) ?? false
/** Where somebody with these rights begins. */
export const home = computed(() => (can('read_lists') ? 'lists' : can('read_audit') ? 'log' : 'accounts'))
export const isDemo = computed(() => session.value?.county.is_demo ?? false)

/** The server's "no": a word the messages have a sentence for, the facts in it, what it is about. */
export class Refused extends Error {
  constructor(
    readonly why: string,
    readonly status: number,
    readonly facts: Record<string, string> = {},
    readonly about: readonly string[] = [],
    /** The request's number, as the server's log has it; empty when no server answered. */
    readonly number = '',
  ) {
    super(why)
  }
}

export const api = createClient<paths>({ baseUrl: '' })

/** Asks the person to prove who they are; true once they have. The frame sets it, where the dialog is. */
export const proof = shallowRef<() => Promise<boolean>>()
/** Requests as they were before they were sent, so that one can be sent again after a proof. */
const unsent = new Map<string, Request>()

api.use({
  onRequest({ request, id }) {
    const token = session.value?.csrf_token
    if (token && request.method !== 'GET') {
      request.headers.set('X-CSRF-Token', token)
      unsent.set(id, request.clone())
    }
    return request
  },
  async onResponse({ response, id }) {
    const again = unsent.get(id)
    unsent.delete(id)
    if (response.status !== 403 || !again || !proof.value) return undefined
    const why = (
      (await response
        .clone()
        .json()
        .catch(() => undefined)) as { why?: string } | undefined
    )?.why
    if (why !== 'proof_needed' || !(await proof.value())) return undefined
    return fetch(again)
  },
  onError({ id }) {
    unsent.delete(id)
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
  const problem = body as Partial<Schema['Problem'] & { request: string }> | undefined
  const { why = 'broken', facts = {}, about = [], request = '' } = problem ?? {}
  // A wrong password, typed as a proof by somebody who is signed in, is a 401 as well.
  if (status === 401 && (!problem?.why || why === 'signed_out')) session.value = undefined
  return new Refused(why, status, facts, about, request)
}
