import { inject, onUnmounted, provide, ref, type InjectionKey, type Ref } from 'vue'

const key: InjectionKey<Ref<string[]>> = Symbol('filters')

/** The names, in the address, of the filters inside a bar. */
export function provideFilterNames() {
  const names = ref<string[]>([])
  provide(key, names)
  return names
}

/** Called by each filter, so that a bar can count those that are set. */
export function useFilterName(name: string) {
  const names = inject(key, undefined)
  names?.value.push(name)
  onUnmounted(() => names && (names.value = names.value.filter((one) => one !== name)))
}
