/** Control characters and those that turn the reading direction: nobody means to type them, and a receipt obeys them. */
const UNSEEN = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

/** What a person typed, without what they cannot see; undefined where nothing is left. */
export function typedText(text: string | undefined): string | undefined {
  return text?.replace(UNSEEN, '').trim() || undefined;
}
