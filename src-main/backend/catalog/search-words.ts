/** The words of a text, lower case and without punctuation: a search matches the beginnings of words. */
export function searchWords(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
}

/** Words as one text in which every word stands after a space, so that " lat" finds "latte" and not "chocolate". */
export function searchText(parts: readonly (string | undefined)[]): string {
  return parts.flatMap((part) => searchWords(part ?? '').map((word) => ` ${word}`)).join('');
}
