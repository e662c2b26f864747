import type { RouteRecordRaw } from 'vue-router'
import type { Schema } from '@/api/client'

/** One entry of the left column, in the order of the work; shown only to posts that hold `right`. */
export interface NavEntry {
  to: string
  label: string
  order: number
  right?: string
  /** Other pages that light this entry up: the first word of their path. */
  also?: string[]
}

/** What a feature's `routes.ts` gives the app: pages inside the frame (`meta.right`: for posts that hold it),
 *  pages outside it, its nav entries. */
export interface Feature {
  pages: RouteRecordRaw[]
  open?: RouteRecordRaw[]
  nav?: NavEntry[]
  /** Somebody is signed in on this machine: what it keeps for others is theirs no longer to see. */
  signedIn?: (session: Schema['Session']) => Promise<void>
  /** Somebody signed out by hand. */
  signedOut?: () => Promise<void>
}
