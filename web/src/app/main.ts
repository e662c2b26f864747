import { createApp } from 'vue'
import App from './App.vue'
import { i18n, keptLanguage, speak } from './i18n'
import { router } from './router'
import './tokens.css'
import './base.css'
import './lists.css'
import './frame.css'

void speak(keptLanguage()).then(() => createApp(App).use(i18n).use(router).mount('#app'))
