// The first character of each initial in pinyin order; the browser's own collation does the rest.
const firsts = [...'阿八嚓哒妸发旮哈讥咔垃妈拏噢妑七呥扨它穵夕丫帀']
const letters = 'abcdefghjklmnopqrstwxyz'
const order = new Intl.Collator('zh-Hans-CN')

/** 县公安局 → xgaj, so that four keys find it. Characters with several readings give the commonest one. */
export function initials(text: string): string {
  let found = ''
  for (const character of text) {
    if (/[a-z0-9]/i.test(character)) found += character.toLowerCase()
    if (!/[\u4e00-\u9fff]/.test(character)) continue
    let at = firsts.length - 1
    while (at > 0 && order.compare(character, firsts[at]!) < 0) at--
    found += letters[at]
  }
  return found
}
