// Addresses of the public pages, as the server writes them (site/place.cpp).

/** A code as one piece of an address; a stroke is ~2F there, because servers on the way take %2F for one. */
const piece = (code: string) => encodeURIComponent(code).replaceAll('%2F', '~2F')

/** The public page of a town's edition, or of one duty in it. */
export function publicPath(county: string, town: string, number: number, code?: string): string {
  return `/${county}/${piece(town)}/${number}/${code === undefined ? '' : piece(code)}`
}
