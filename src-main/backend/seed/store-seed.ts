import { z } from 'zod';

const id = z.string().min(1).max(192);
const uuid = z.string().min(1).max(36);
const text = z.string().min(1).max(255);
const percentage = z.string().regex(/^\d{1,3}(\.\d{1,6})?$/);

const variation = z.strictObject({
  id,
  name: text,
  /** Minor units of the location's currency. */
  price: z.int().min(0),
  sku: z.string().max(255).optional(),
  /** UPC-A, EAN-13 or GTIN-14. */
  upc: z.string().optional(),
});

const item = z.strictObject({
  id,
  name: text,
  description: z.string().max(4096).optional(),
  categoryId: id,
  taxIds: z.array(id).default([]),
  modifierListIds: z.array(id).default([]),
  /** Address of the picture, "asset:<file>" for one of ours. */
  picture: z.string().max(500).optional(),
  variations: z.array(variation).min(1),
});

const modifierList = z.strictObject({
  id,
  name: text,
  /** Fewest and most that are chosen; 0: none needed, no limit. */
  min: z.int().min(0).default(0),
  max: z.int().min(0).default(0),
  allowsQuantities: z.boolean().default(false),
  modifiers: z
    .array(
      z.strictObject({
        id,
        name: text,
        /** Minor units of the location's currency, on top of the item's price. */
        price: z.int().min(0).default(0),
        isDefault: z.boolean().default(false),
      }),
    )
    .min(1),
});

const tier = z.strictObject({
  id: uuid,
  name: z.string().min(1).max(100),
  points: z.int().min(1),
  ruleId: id,
  discountId: id,
  productSetId: id,
  /** ORDER reaches the whole order; ITEMS one unit of any of `productIds` (items, variations or categories). */
  scope: z.enum(['ORDER', 'ITEMS']),
  productIds: z.array(id).optional(),
  percentage: percentage.optional(),
  amount: z.int().min(1).optional(),
  maximum: z.int().min(1).optional(),
});

const member = z.strictObject({
  id: uuid,
  mappingId: uuid,
  customerId: id,
  phone: z.string().regex(/^\+\d{9,15}$/),
  /** What made the balance, oldest first; points may be negative for adjustments only. */
  history: z.array(
    z.strictObject({
      id: uuid,
      kind: z.enum(['ACCUMULATE_POINTS', 'ADJUST_POINTS']),
      points: z.int(),
      daysAgo: z.number().min(0),
      reason: z.string().max(3500).optional(),
    }),
  ),
});

const seed = z.strictObject({
  /** For people who read the file; not used. */
  comment: z.union([z.string(), z.array(z.string())]).optional(),
  merchantId: id,
  location: z.strictObject({
    id: z.string().min(1).max(32),
    name: text,
    businessName: text.optional(),
    country: z.string().length(2),
    currency: z.string().length(3),
    timeZone: z.string().min(1).max(30),
    languageCode: z.string().min(2).max(5).default('en-US'),
    phone: z.string().max(17).optional(),
    address: z
      .strictObject({
        lines: z.array(text).min(1).max(3),
        locality: text.optional(),
        district: text.optional(),
        postalCode: text.optional(),
      })
      .optional(),
  }),
  taxes: z
    .array(
      z.strictObject({
        id,
        name: text,
        percentage,
        inclusion: z.enum(['ADDITIVE', 'INCLUSIVE']).default('ADDITIVE'),
        comment: z.string().optional(),
      }),
    )
    .default([]),
  categories: z.array(z.strictObject({ id, name: text })).default([]),
  modifierLists: z.array(modifierList).default([]),
  items: z.array(item).default([]),
  program: z
    .strictObject({
      id: uuid,
      terminology: z.strictObject({ one: text, other: text }),
      spend: z.strictObject({
        amount: z.int().min(1),
        points: z.int().min(1),
        taxMode: z.enum(['BEFORE_TAX', 'AFTER_TAX']),
      }),
      tiers: z.array(tier).max(15),
    })
    .optional(),
  customers: z
    .array(
      z.strictObject({
        id,
        givenName: text.optional(),
        familyName: text.optional(),
        phone: z.string().optional(),
        email: z.string().optional(),
      }),
    )
    .default([]),
  members: z.array(member).default([]),
});

/** What an empty backend starts with. */
export type StoreSeed = z.infer<typeof seed>;

/**
 * Reads a seed file's JSON: every shape, every id it refers to, every barcode's check digit.
 * @throws Error listing all faults in plain words
 */
export function parseStoreSeed(json: unknown): StoreSeed {
  const result = seed.safeParse(json);
  if (!result.success) {
    throw new Error(`The store file is not valid:\n${z.prettifyError(result.error)}`);
  }
  const faults = seedFaults(result.data);
  if (faults.length > 0) throw new Error(`The store file is not valid:\n${faults.join('\n')}`);
  return result.data;
}

function seedFaults(store: StoreSeed): readonly string[] {
  const variations = store.items.flatMap((one) => one.variations);
  const tiers = store.program?.tiers ?? [];
  const ids = [
    ...[store.location, ...store.taxes, ...store.categories, ...store.items, ...variations, ...store.customers],
    ...[...store.members, ...tiers, ...store.modifierLists, ...store.modifierLists.flatMap((one) => one.modifiers)],
  ].map((one) => one.id);
  const known = new Set(ids);
  const unknown = (what: string, list: readonly string[]) =>
    list.filter((one) => !known.has(one)).map((one) => `${what} refers to the unknown id ${one}`);
  const barcodes = variations.flatMap((one) => one.upc ?? []);
  return [
    ...repeated(ids).map((one) => `The id ${one} is used twice`),
    ...store.items.flatMap((one) =>
      unknown(`Item ${one.name}`, [one.categoryId, ...one.taxIds, ...one.modifierListIds]),
    ),
    ...tiers.flatMap((one) => unknown(`Tier ${one.name}`, one.productIds ?? [])),
    ...store.members.flatMap((one) => unknown(`Member ${one.id}`, [one.customerId])),
    ...barcodes.filter((code) => !isBarcode(code)).map((code) => `The barcode ${code} has a wrong check digit`),
    ...tiers
      .filter((one) => (one.percentage === undefined) === (one.amount === undefined))
      .map((one) => `Tier ${one.name} needs either a percentage or an amount`),
    ...(store.members.length > 0 && !store.program ? ['Members need a program'] : []),
  ];
}

function repeated(ids: readonly string[]): readonly string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.size === seen.add(id).size);
}

/** True for a UPC-A, EAN-13 or GTIN-14 whose check digit is right. @source GS1 General Specifications, check digit calculation */
export function isBarcode(code: string): boolean {
  if (!/^(\d{12,14})$/.test(code)) return false;
  const digits = [...code].map(Number).toReversed();
  const weighted = digits.reduce((whole, digit, index) => whole + digit * (index % 2 === 1 ? 3 : 1), 0);
  return weighted % 10 === 0;
}
