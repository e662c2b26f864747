/** What a grid worker reports; the words are kept in the report itself, in Chinese. */
export const categories = [
  'hazard', 'road', 'water', 'environment', 'facility', 'dispute', 'fire', 'people', 'other',
] as const // prettier-ignore
export const stages = ['village', 'town', 'closed', 'called'] as const
export const stageShape = { village: 'warn', town: '', closed: 'done', called: 'done' }
