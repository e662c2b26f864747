import type { Feature } from './feature'

/** Every folder under `features/` says for itself which pages it has. */
export const features = Object.values(
  import.meta.glob<Feature>('../features/*/routes.ts', { eager: true, import: 'default' }),
)

export const nav = features.flatMap((feature) => feature.nav ?? []).sort((a, b) => a.order - b.order)
