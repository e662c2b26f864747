import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vite'
import { messages } from './messages.plugin.ts'
import { offline } from './offline.plugin.ts'

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

export default defineConfig({
  base: '/app/',
  plugins: [
    vue(),
    messages(path('../messages')),
    // What a grid worker's phone needs without a network: the page itself, and signing in.
    offline(path('./offline.worker.js'), [
      'features/grid/ReportPage.vue',
      'features/identity/SignInPage.vue',
      'virtual:messages/en',
    ]),
    // `<el-…>` tags import themselves, with their style; nothing else of Element Plus is bundled.
    Components({ dts: false, dirs: [], resolvers: [ElementPlusResolver()] }),
  ],
  resolve: {
    // Messages arrive compiled (messages.plugin.ts), so the compiler stays out of the bundle.
    alias: { '@': path('./src'), 'vue-i18n': 'vue-i18n/dist/vue-i18n.runtime.mjs' },
  },
  define: {
    __VUE_I18N_FULL_INSTALL__: true,
    __VUE_I18N_LEGACY_API__: false,
    __INTLIFY_PROD_DEVTOOLS__: false,
    __INTLIFY_DROP_MESSAGE_COMPILER__: true,
    __VUE_OPTIONS_API__: true,
    __VUE_PROD_DEVTOOLS__: false,
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: false,
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    chunkSizeWarningLimit: 800,
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:8080' } },
})
