import { describe, expect, test } from 'vitest';
import type { ErrorCode, ErrorData } from '#domain/errors/codes.ts';
import { en } from '#renderer/messages/en.ts';
import { errorSentence } from '#renderer/messages/sentence.ts';
import { languages, messagesFor } from '#renderer/messages/words.ts';

const ten = { amount: 1_000, currency: 'USD' };

/** Data for the codes that carry any; the type makes this list complete. */
const samples: { readonly [C in ErrorCode as ErrorData[C] extends undefined ? never : C]: ErrorData[C] } = {
  'auth.pin_wrong': { triesLeft: 1 },
  'auth.pin_locked': { waitSeconds: 30 },
  'cart.barcode_shared': { code: '4006381', choices: [{ variationId: 'V1', name: 'Mug' }] },
  'cart.barcode_unknown': { code: '4006381' },
  'cart.quantity_range': { max: 999 },
  'cart.choices_needed': { itemId: 'I1', variationId: 'V1', name: 'Latte' },
  'cart.modifier_sold_out': { name: 'Soy' },
  'cart.modifier_times': { name: 'Extra shot', max: 20 },
  'cart.modifiers_short': { list: 'Milk', min: 1 },
  'cart.modifiers_over': { list: 'Extras', max: 3 },
  'cart.amount_range': { max: ten },
  'cart.full': { maxLines: 500 },
  'checkout.wrong_phase': { phase: 'due' },
  'checkout.prices_changed': { lines: [{ name: 'Beans', what: 'price', before: ten, now: { ...ten, amount: 1_100 } }] },
  'checkout.cash_below_total': { tendered: ten, due: { ...ten, amount: 1_225 } },
  'buyer.phone_invalid': { reason: 'too_short' },
  'loyalty.tier_out_of_reach': { missingPoints: 3 },
  'loyalty.reward_no_effect': { tierName: 'Free coffee' },
  'payment.amount_range': { due: ten },
  'payment.tip_range': { max: ten },
  'return.refused': { detail: 'The card was closed.' },
  'shift.already_open': { by: 'Ana' },
  'shift.still_open': { by: 'Ana' },
  'member.not_found': { lastFour: '0164' },
  'past.not_member': { lastFour: '0164' },
  'payment.declined': { reason: 'GENERIC_DECLINE' },
  'square.offline': { reason: 'timeout' },
  'square.not_found': { what: 'order' },
  'square.busy': { retryAfterMs: 7_000 },
  'square.rejected': { code: 'BAD_REQUEST', detail: 'The amount is too small.' },
  'device.no_such_port': { path: '/dev/ttyUSB0' },
  'device.port_busy': { path: '/dev/ttyUSB0' },
  'device.no_permission': { path: '/dev/ttyUSB0', group: 'dialout' },
  'device.unplugged': { path: '/dev/ttyUSB0' },
  'device.timeout': { path: '/dev/ttyUSB0' },
  'device.failed': { path: '/dev/ttyUSB0', detail: 'EIO' },
  'device.scan_unended': { path: '/dev/ttyUSB0' },
  'device.paper_out': { path: '/dev/ttyUSB0' },
  'device.cover_open': { path: '/dev/ttyUSB0' },
  'device.cutter': { path: '/dev/ttyUSB0' },
  'device.printer_hot': { path: '/dev/ttyUSB0' },
  'device.printer_fault': { path: '/dev/ttyUSB0', recoverable: true },
  'device.printer_offline': { path: '/dev/ttyUSB0' },
  'device.slip_too_long': { bytes: 2_097_152 },
  'device.logo_unusable': { file: 'logo.png', reason: 'too_large' },
  'storage.full': { folder: '/data' },
  'storage.read_only': { folder: '/data' },
  'storage.in_use': { folder: '/data' },
  'storage.corrupt': { file: 'kiosk.db' },
  'storage.backup_failed': { file: 'kiosk.db', reason: 'full' },
  'payment.cash_unit': { amount: { ...ten, currency: 'CAD', amount: 998 }, smallest: { currency: 'CAD', amount: 5 } },
  'return.cash_unit': { amount: { ...ten, currency: 'AUD', amount: 333 }, smallest: { currency: 'AUD', amount: 5 } },
  'storage.gone': { file: 'kiosk.db', what: 'missing' },
  'storage.mark_unreadable': { file: 'numbers.mark' },
  'storage.newer': { file: 'kiosk.db' },
  'settings.invalid': { file: 'regulars.json', faults: [{ path: 'printer.link', problem: 'must be an object' }] },
  'frame.unknown_procedure': { procedure: 'x.y' },
  'frame.bad_input': { problems: ['x'] },
  internal: { logId: 'L7' },
};

describe.each(Object.keys(languages))('the words of %s', (language) => {
  const words = messagesFor(language);

  test.each(Object.keys(en.errors) as ErrorCode[])('%s is a whole sentence without the code', (code) => {
    const sentence = errorSentence(words, { code, data: (samples as Partial<Record<ErrorCode, unknown>>)[code] });
    expect(sentence).toMatch(/^\p{Lu}.{10,}[.…]$/u);
    expect(sentence).not.toContain(code);
    expect(sentence).not.toMatch(/undefined|\[object/);
  });

  test('money words come first when a card may have been charged', () => {
    expect(errorSentence(words, { code: 'payment.unsure' })).toMatch(
      /^Not sure if the card was charged\. Do not charge/,
    );
    expect(errorSentence(words, { code: 'payment.declined', data: { reason: 'x' } })).toMatch(/^Card not charged\./);
  });
});

test('screens are English before the kiosk has said its language, and where one is not written yet', () => {
  expect(messagesFor(undefined)).toBe(en);
  expect(messagesFor('xx')).toBe(en);
  expect(messagesFor('en-GB')).toBe(en);
});

test('data that is missing gives a sentence all the same', () => {
  expect(errorSentence(en, { code: 'checkout.cash_below_total' })).toBe(en.common.unknownError);
});

test('a code from a newer kiosk gives a sentence all the same', () => {
  expect(errorSentence(en, { code: 'tomorrow.code' as ErrorCode })).toBe(en.common.unknownError);
});

test('the program is told in its own words', () => {
  const terms = { one: 'Star', other: 'Stars' };
  const rule = { kind: 'SPEND', points: 1, spend: { amount: 100, currency: 'USD' } } as const;
  expect(en.buyer.ruleSpend(rule, terms)).toBe('1 Star per $1');
  expect(en.buyer.tierEquals({ tierId: 't', points: 10, name: '10% off' }, terms)).toBe('10 Stars = 10% off');
});
