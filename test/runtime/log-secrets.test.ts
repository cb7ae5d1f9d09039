import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { KioskError } from '#domain/errors/kiosk-error.ts';
import { createKioskLog } from '#runtime/kiosk-log.ts';
import { openLogFile } from '#runtime/log-file.ts';
import { redactedText } from '#runtime/redaction.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'regulars-log-secrets-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const pick = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const digit = fc.integer({ min: 0, max: 9 }).map(String);

/** How numbers are written in eight countries: # is a digit. */
const FORMATS: readonly string[] = [
  ...[
    '+1##########',
    '1##########',
    '##########',
    '(###) ###-####',
    '###-###-####',
    '###.###.####',
    '+1 (###) ###-####',
  ],
  ...['+44 20 #### ####', '020 #### ####', '07### ######', '+447#########'],
  ...['+49 30 ########', '030/########', '0171 ###-####', '+49 (0)171 #######'],
  ...['01 ## ## ## ##', '+33 1 ## ## ## ##', '+336########'],
  ...['03-####-####', '+81 3-####-####', '090-####-####'],
  ...['04## ### ###', '+61 4## ### ###', '(02) #### ####'],
  ...['6## ## ## ##', '+34 6########'],
  ...['085 ### ####', '+353 85 ### ####'],
];

const phone = fc.tuple(pick(...FORMATS), fc.array(digit, { minLength: 12, maxLength: 12 })).map(([format, digits]) => {
  const left = [...digits];
  return format.replaceAll('#', () => left.shift() ?? '0');
});
const token = fc.oneof(
  fc
    .array(pick(...'abcdefABCDEF0123456789-_'), { minLength: 24, maxLength: 40 })
    .map((letters) => `EAAA${letters.join('')}`),
  fc.array(pick(...'ghijklGHIJKL'), { minLength: 32, maxLength: 32 }).map((letters) => letters.join('')),
);
const pin = fc.array(pick(...'0123456789'), { minLength: 4, maxLength: 12 }).map((digits) => `7${digits.join('')}`);

interface Secrets {
  readonly phone: string;
  readonly token: string;
  readonly pin: string;
}

/** Every shape in which a secret may come near a log. */
const SHAPES: readonly ((secrets: Secrets) => {
  readonly fields: Record<string, unknown>;
  readonly message?: string;
})[] = [
  (s) => ({ fields: {}, message: `calling ${s.phone}` }),
  (s) => ({ fields: { text: `buyer ${s.phone}, waiting` } }),
  (s) => ({
    fields: { phone: s.phone, phoneNumber: s.phone, phone_number: s.phone, pin: s.pin, accessToken: s.token },
  }),
  (s) => ({ fields: { deep: { list: [{ a: [s.phone, { b: s.phone }] }] } } }),
  (s) => ({ fields: { [s.phone]: 'as a key' } }),
  (s) => ({ fields: { err: new Error(`no account for ${s.phone}`) } }),
  (s) => ({
    fields: { err: new Error('outer', { cause: new Error(`inner ${s.phone}`, { cause: { phone: s.phone } }) }) },
  }),
  (s) => ({
    fields: { err: new KioskError('square.rejected', 'never', { code: 'X', detail: `bad ${s.phone}` }, s.phone) },
  }),
  (s) => ({
    fields: {
      err: Object.assign(new Error('failed'), {
        body: JSON.stringify({ phone_number: s.phone, access_token: s.token }),
      }),
    },
  }),
  (s) => ({
    fields: { url: `https://x.test/v2/loyalty?phone=${encodeURIComponent(s.phone)}&access_token=${s.token}` },
  }),
  (s) => ({ fields: { headers: { Authorization: `Bearer ${s.token}` }, raw: `authorization: Bearer ${s.token}` } }),
  (s) => ({ fields: { body: `{"pin":"${s.pin}","token":"${s.token}","mappings":["${s.phone}"]}` } }),
  (s) => ({ fields: { address: `http://127.0.0.1:4000/cashier#token=${s.token}` }, message: `pin=${s.pin}` }),
];

/** Five digits in a row of the number's own: nobody is found by fewer. */
function traces(number: string): readonly string[] {
  const digits = number.replace(/\D/g, '');
  return Array.from({ length: Math.max(0, digits.length - 4) }, (_, at) => digits.slice(at, at + 5));
}

it('no phone number, token or PIN ever reaches the log files, in whatever shape it comes', () => {
  const file = openLogFile(folder);
  const log = createKioskLog(file);
  fc.assert(
    fc.property(
      fc.record({ phone, token, pin }),
      pick(...SHAPES.keys()),
      pick('info', 'warn', 'error'),
      (secrets, shape, level) => {
        const before = statSync(join(folder, 'kiosk.log'), { throwIfNoEntry: false })?.size ?? 0;
        const { fields, message } = SHAPES[shape]?.(secrets) ?? { fields: {} };
        log[level as 'info'](fields, message ?? 'said');
        const { time: _time, ...line } = JSON.parse(
          readFileSync(join(folder, 'kiosk.log')).subarray(before).toString(),
        );
        // Where this very test stands is no secret, nor is its address, though a number may have the same digits.
        const text = JSON.stringify(line)
          .replaceAll(/[\w./:-]*\.[cm]?[tj]s:\d+:\d+/g, '')
          .replaceAll('127.0.0.1:4000', '');
        // Digits are looked for with all that parts them taken out.
        expect(text).not.toContain(secrets.phone);
        expect(text).not.toContain(secrets.token);
        if (text.includes('pin')) expect(text).not.toContain(secrets.pin);
        const joined = text.replaceAll(/(\d)[\s().[\]/-]+(?=\d)/g, '$1');
        for (const trace of traces(secrets.phone)) expect(joined).not.toContain(trace);
      },
    ),
    { numRuns: 600 },
  );
  file.close();
});

it.each([
  '2026-11-22T01:10:11.000Z',
  'at 2026-11-22 01:10:11',
  '5d2f6b1e-1111-4222-8333-123456789012',
  'http://192.168.100.200:8080/v2/orders',
  'took 123456.789 ms',
  'sale 0042 of 1225 USD',
  'L8GXRJ4N1T2QZ',
])('what is no phone number stays readable: %s', (text) => {
  expect(redactedText(text)).toBe(text);
});

it('takes no more room than its limits, however much is written', () => {
  const limits = { maxBytes: 20_000, keep: 3 };
  const file = openLogFile(folder, limits);
  const log = createKioskLog(file);
  for (let line = 0; line < 2000; line += 1) log.info({ line }, 'x'.repeat(100));
  file.close();
  const names = readdirSync(folder).toSorted();
  expect(names).toEqual(['kiosk.1.log', 'kiosk.2.log', 'kiosk.3.log', 'kiosk.log']);
  const sizes = names.map((name) => statSync(join(folder, name)).size);
  for (const size of sizes) expect(size).toBeLessThan(limits.maxBytes + 300);
  expect(readFileSync(join(folder, 'kiosk.log'), 'utf8')).toContain('"line":1999');
});
