import { useI18n } from 'vue-i18n'
import { useKinds } from '@/ui/kinds'

/** `basic/党的建设` as people say it; the towns' lines are an account of their own. */
export function useAccounts() {
  const { t } = useI18n()
  const { kindName } = useKinds()
  const accountName = (account: string) => {
    if (account === 'towns') return t('web.ledger.towns')
    const cut = account.indexOf('/')
    return cut < 0 ? kindName(account) : `${kindName(account.slice(0, cut))} · ${account.slice(cut + 1)}`
  }
  return { accountName }
}
