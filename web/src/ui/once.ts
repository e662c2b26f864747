/** A key made once for what a form says: sent twice it has one effect; a form that was changed gets another. */
export function onceFor() {
  let said = ''
  let key = ''
  return (body: unknown): { 'Idempotency-Key': string } => {
    const now = JSON.stringify(body)
    if (now !== said || !key) {
      said = now
      key = Array.from(crypto.getRandomValues(new Uint8Array(16)), (one) => one.toString(16).padStart(2, '0')).join('')
    }
    return { 'Idempotency-Key': key }
  }
}
