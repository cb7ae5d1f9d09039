import type { LookupReply } from '#contract/buyer.ts';
import { DIGIT_KEYS, type PadKey } from '#domain/phone/phone-keys.ts';
import { anySale, type Screen } from './till.ts';

/** Types a number as a buyer does, key by key. Answers what the last key, `enter`, answers; rejects where it does. */
export async function pressKeys<Answer>(phone: string, press: (key: PadKey) => Promise<Answer>): Promise<Answer> {
  const digits = [...phone].flatMap((letter) => DIGIT_KEYS.filter((key) => key === letter));
  for (const key of ['clear', ...digits] as const) await press(key);
  return press('enter');
}

/** The same on the buyer's page. */
export function typeNumber(page: Screen<'customer'>, phone: string): Promise<LookupReply | null> {
  return pressKeys(phone, (key) => page.client.buyer.padKey({ ...anySale(page), key }));
}
