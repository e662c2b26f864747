/** Hands a file to the person. */
export function save(name: string, content: string | Blob, type = 'text/csv;charset=utf-8') {
  const blob = typeof content === 'string' ? new Blob([content], { type }) : content
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

// A cell that begins like a formula would be run by the sheet program; the apostrophe keeps it a text.
const cell = (value: string) => {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** CSV that Excel and WPS open with the right characters: byte-order mark, CRLF. */
export function csv(head: string[], rows: (string | number | undefined)[][]): string {
  return (
    '\ufeff' +
    [head, ...rows].map((row) => row.map((value) => cell(String(value ?? ''))).join(',')).join('\r\n') +
    '\r\n'
  )
}
