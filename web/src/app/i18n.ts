export * from '@/ui/i18n'
