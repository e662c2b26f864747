import { onBeforeUnmount, onMounted, type Ref } from 'vue'

/** Rows under the keyboard: ↓ or j, ↑ or k. Keys that people type into a field stay theirs. */
export function useRows(place: Ref<HTMLElement | undefined>, row: string) {
  const typed = (target: HTMLElement) =>
    target.matches('textarea, select, input:not([type=checkbox]):not([type=radio])') || target.isContentEditable

  function move(by: number, from: HTMLElement) {
    const rows = [...(place.value?.querySelectorAll<HTMLElement>(row) ?? [])]
    const now = rows.findIndex((one) => one.contains(from))
    const next = rows[Math.max(0, Math.min(rows.length - 1, now + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }

  function onKey(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    if (typed(target) || event.ctrlKey || event.metaKey || event.altKey) return
    const arrows = !target.matches('input[type=radio]')
    if (event.key === 'j' || (arrows && event.key === 'ArrowDown')) move(1, target)
    else if (event.key === 'k' || (arrows && event.key === 'ArrowUp')) move(-1, target)
    else return
    event.preventDefault()
  }

  /** From where nobody types, j and k lead to the rows; of several lists on a page to the first. */
  function onPage(event: KeyboardEvent) {
    const target = event.target as HTMLElement
    if (event.defaultPrevented || (event.key !== 'j' && event.key !== 'k')) return
    if (typed(target) || target.closest('[role=dialog], [role=listbox]')) return
    if (event.ctrlKey || event.metaKey || event.altKey || !place.value?.querySelector(row)) return
    move(0, document.body)
    event.preventDefault()
  }
  onMounted(() => document.addEventListener('keydown', onPage))
  onBeforeUnmount(() => document.removeEventListener('keydown', onPage))
  return { onKey, typed }
}
