/// <reference types="vite/client" />

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

/** All of `messages/<language>/*.json`: flat key → compiled sentence, for `createI18n({ messages })`. */
declare module 'virtual:messages/zh-CN' {
  const messages: Record<string, import('vue-i18n').LocaleMessageValue>
  export default messages
}
declare module 'virtual:messages/en' {
  const messages: Record<string, import('vue-i18n').LocaleMessageValue>
  export default messages
}
