export type * from '@/ui/feature'
