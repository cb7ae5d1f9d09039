/** Control characters and those that turn the reading direction: never typed on purpose, and obeyed by a printer. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** What a person typed, without what they cannot see; undefined where nothing is left. */
export function typedText(text: string | undefined): string | undefined {
  return text?.replace(UNSEEN, '').trim() || undefined;
}
