import { z } from 'zod';

const text = z.string().min(1);
const durationMs = z.int().min(100).max(600_000);

const realLinks = [
  z.strictObject({
    kind: z.literal('serial'),
    path: text,
    baudRate: z.int().min(300).max(4_000_000).default(38_400),
    flow: z.enum(['none', 'rtscts', 'xonxoff']).default('none'),
  }),
  z.strictObject({ kind: z.literal('tcp'), host: text, port: z.int().min(1).max(65_535).default(9100) }),
] as const;
const links = [z.strictObject({ kind: z.literal('virtual') }), ...realLinks] as const;
const realLink = z.discriminatedUnion('kind', realLinks);
const link = z.discriminatedUnion('kind', links);
const displayLink = z.discriminatedUnion('kind', [...links, z.strictObject({ kind: z.literal('printer') })]);
const virtualLink = { kind: 'virtual' } as const;

const backend = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('embedded') }),
  z.strictObject({ kind: z.literal('square'), environment: z.enum(['sandbox', 'production']), locationId: text }),
  z.strictObject({
    kind: z.literal('server'),
    baseUrl: z.string().refine(isHttpUrl, 'should be an address that starts with http:// or https://'),
    locationId: z.exactOptional(text),
  }),
]);

const panelMm = z.exactOptional(z.tuple([z.number().min(20).max(5000), z.number().min(20).max(5000)]));

const byte = z.int().min(0).max(255);
const keypadKeys = z
  .strictObject({
    digits: z
      .string()
      .refine(
        (digits) => /^[\0-\xff]{10}$/.test(digits) && new Set(digits).size === 10,
        'should be ten different characters',
      )
      .default('0123456789'),
    clear: byte.default(0x08),
    enter: byte.default(0x0d),
    start: z.exactOptional(byte),
    end: z.exactOptional(byte),
  })
  .refine(
    ({ start, end }) => (start === undefined) === (end === undefined),
    'should have both start and end, or neither',
  )
  .refine(({ digits, ...others }) => {
    const bytes = [...[...digits].map((digit) => digit.charCodeAt(0)), ...Object.values(others)];
    return new Set(bytes).size === bytes.length;
  }, 'should have a byte of its own for each key');

const tipPercents = z
  .array(z.int().min(1).max(100))
  .refine(({ length }) => length >= 1 && length <= 4, 'should be one to four whole numbers');

const everySetting = z.strictObject({
  backend: backend.prefault({ kind: 'embedded' }),
  printer: z.strictObject({ link: link.prefault(virtualLink), model: text.default('epson-tm-t88') }).prefault({}),
  display: z
    .strictObject({
      link: displayLink.prefault(virtualLink),
      commandSet: z.enum(['escpos', 'cd5220', 'logic-controls', 'dsp800', 'aedex']).default('escpos'),
      codePage: z.exactOptional(z.enum(['PC437', 'PC850', 'PC858', 'WPC1252'])),
    })
    .prefault({}),
  scanner: z.exactOptional(z.strictObject({ link: realLink, suffix: z.string().min(1).max(4).default('\r') })),
  keypad: z.exactOptional(
    z.strictObject({ link: realLink, keys: keypadKeys.prefault({}), wake: z.string().max(32).default('') }),
  ),
  drawer: z
    .strictObject({ pin: z.literal([2, 5]).default(2), openWhen: z.exactOptional(z.enum(['low', 'high'])) })
    .prefault({}),
  paper: z
    .strictObject({ widthMm: z.literal([58, 80]).default(80), logo: z.exactOptional(text.max(4096)) })
    .prefault({}),
  screens: z
    .strictObject({
      cashier: z.strictObject({ panelMm }).prefault({}),
      customer: z.strictObject({ panelMm }).prefault({}),
    })
    .prefault({}),
  language: z
    .string()
    .regex(/^[a-z]{2}(-[A-Z]{2})?$/, 'should be a language such as "en" or "en-US"')
    .default('en'),
  timeouts: z
    .strictObject({
      callMs: durationMs.default(10_000),
      paymentMs: durationMs.default(15_000),
      budgetMs: z.int().min(0).max(600_000).default(20_000),
      probeMs: durationMs.default(2000),
      shopCheckMs: durationMs.default(30_000),
      probeEveryMs: durationMs.default(1000),
      idleProbeMs: durationMs.default(1200),
      recheckMs: durationMs.default(2000),
      pointsMs: durationMs.default(3000),
      thanksMs: durationMs.default(8000),
    })
    .prefault({}),
  loyalty: z
    .strictObject({ correctReturns: z.boolean().default(false), addPointsDays: z.int().min(0).max(365).default(14) })
    .prefault({}),
  // A sale is four or five calls: two a second stay under what an account may ask for, all its tills together.
  replay: z
    .strictObject({
      salesPerSecond: z.number().min(0.01).max(10_000).default(2),
      burst: z.int().min(1).max(100_000).default(5),
    })
    .prefault({}),
  shifts: z.strictObject({ required: z.boolean().default(false), blindClose: z.boolean().default(false) }).prefault({}),
  terminal: z.exactOptional(z.strictObject({ deviceId: text })),
  tips: z.exactOptional(z.strictObject({ percent: tipPercents })),
  store: z.exactOptional(
    z.strictObject({
      name: text.max(255),
      country: z.string().regex(/^[A-Z]{2}$/, 'should be a country of two capital letters, such as "US"'),
      timeZone: z.string().refine(isTimeZone, 'should be a time zone such as "America/New_York"'),
    }),
  ),
});

/**
 * `regulars.json`, every key with its default. What this accepts is the `Settings` of the ports;
 * a key that is not listed here is a fault, so a typing error never goes unnoticed.
 */
export const settingsSchema = everySetting.superRefine(eachOnItsOwnLine);

/** A line has one owner: of two devices on it, one would keep saying that another program has it. */
function eachOnItsOwnLine(settings: z.infer<typeof everySetting>, context: z.RefinementCtx): void {
  const { display } = settings;
  const owners = new Map<string, string>();
  for (const name of ['printer', 'display', 'scanner', 'keypad'] as const) {
    const link = settings[name]?.link;
    if (link?.kind !== 'serial' && link?.kind !== 'tcp') continue;
    const place = link.kind === 'serial' ? link.path : `${link.host}:${link.port}`;
    const owner = owners.get(place);
    owners.set(place, owner ?? name);
    if (owner === undefined) continue;
    const path = [name, 'link', link.kind === 'serial' ? 'path' : 'host'];
    context.addIssue({ code: 'custom', path, message: `should not be the ${owner}’s line` });
  }
  // The others know no ESC =: they would show the receipts and let nothing through.
  const passesOn = display.commandSet === 'escpos' || display.commandSet === 'cd5220';
  if (display.link.kind !== 'printer' || passesOn) return;
  const message = 'should be escpos or cd5220 on the printer’s line';
  context.addIssue({ code: 'custom', path: ['display', 'commandSet'], message });
}

function isHttpUrl(value: string): boolean {
  return URL.canParse(value) && /^https?:$/.test(new URL(value).protocol);
}

function isTimeZone(value: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: value }));
  } catch {
    return false;
  }
}
