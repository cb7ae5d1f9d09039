import { parseDecimal } from '#domain/money/decimal.ts';
import { minorDigits } from '#domain/money/format.ts';
import { taxReader } from './item-taxes.ts';

/** A row of an item list: one variation of an item. */
export interface ItemRow {
  readonly item: string;
  readonly variation: string;
  readonly category: string;
  /** Minor units. */
  readonly price: number;
  readonly sku?: string;
  readonly upc?: string;
  readonly description?: string;
  /** Whether the shop's taxes apply; true unless the list says no. */
  readonly isTaxable: boolean;
  /** The taxes that the list names for it; absent where the list has no column of taxes. */
  readonly taxes?: readonly string[];
}

/** Column names as spreadsheets and Square's own item library export write them. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'item',
  item: 'item',
  'item name': 'item',
  variation: 'variation',
  'variation name': 'variation',
  category: 'category',
  categories: 'category',
  'reporting category': 'category',
  price: 'price',
  sku: 'sku',
  upc: 'upc',
  gtin: 'upc',
  barcode: 'upc',
  description: 'description',
  taxable: 'taxable',
  'is taxable': 'taxable',
};

/** What a yes-or-no column may say; anything else is a fault. */
const TRUTH: Readonly<Record<string, boolean>> = {
  y: true,
  yes: true,
  true: true,
  '1': true,
  n: false,
  no: false,
  false: false,
  '0': false,
};

/**
 * Reads an item list with a head line. Name and Price are needed; Variation, Category, SKU, GTIN (or UPC, Barcode),
 * Description, Taxable (yes or no) and Tax (names or rates; also a column for each tax) are read where they stand; columns it does not know are left aside.
 *
 * @throws Error naming every faulty row
 */
export function readItemCsv(text: string, currency: string): readonly ItemRow[] {
  const [head = [], ...rows] = csvRows(text.replace(/^\uFEFF/, ''));
  const columns = head.map((name) => COLUMNS[name.trim().toLowerCase()]);
  const taxesIn = taxReader(head);
  const missing = ['item', 'price'].filter((column) => !columns.includes(column));
  if (missing.length > 0) {
    throw new Error(
      `The item list needs a head line with the columns Name and Price; ${missing.join(' and ')} is missing.`,
    );
  }
  const faults: string[] = [];
  const items = rows.flatMap((cells, index) => {
    const row: Record<string, string> = {};
    columns.forEach((column, at) => {
      const cell = cells[at]?.trim() ?? '';
      if (column !== undefined && cell !== '') row[column] ??= cell;
    });
    if (Object.keys(row).length === 0) return [];
    const price = minorUnits(row.price ?? '', currency);
    if (row.item === undefined) faults.push(`row ${index + 2} has no name`);
    if (price === undefined)
      faults.push(`row ${index + 2} has no price that ${currency} can hold: "${row.price ?? ''}"`);
    const isTaxable = TRUTH[row.taxable?.toLowerCase() ?? 'yes'];
    if (isTaxable === undefined) faults.push(`row ${index + 2} says neither yes nor no to taxable: "${row.taxable}"`);
    return row.item === undefined || price === undefined
      ? []
      : [{ ...itemRow(row, row.item, price, isTaxable ?? true), ...(taxesIn && { taxes: taxesIn(cells) }) }];
  });
  if (faults.length > 0) throw new Error(`The item list has faults:\n  ${faults.slice(0, 50).join('\n  ')}`);
  if (items.length === 0) throw new Error('The item list has no items.');
  return items;
}

function itemRow(row: Readonly<Record<string, string>>, item: string, price: number, isTaxable: boolean): ItemRow {
  return {
    item,
    price,
    isTaxable,
    variation: row.variation ?? 'Regular',
    category: row.category ?? 'Items',
    ...(row.sku === undefined ? {} : { sku: row.sku }),
    ...(row.upc === undefined ? {} : { upc: row.upc }),
    ...(row.description === undefined ? {} : { description: row.description }),
  };
}

/** "$1,234.50" as 123450; undefined for what is no price or finer than the currency. */
function minorUnits(text: string, currency: string): number | undefined {
  const decimal = parseDecimal(text.replace(/^[^\d.-]+|,(?=\d{3})/g, ''));
  if (!decimal || decimal.digits < 0n) return undefined;
  const scaled = decimal.digits * 10n ** BigInt(minorDigits(currency));
  return scaled % decimal.scale === 0n ? Number(scaled / decimal.scale) : undefined;
}

/** Rows of cells. @source RFC 4180 */
function csvRows(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|(?!")[^,\r\n]*)(,|\r?\n|$)/y;
  while (cell.lastIndex < text.length) {
    const match = cell.exec(text);
    if (!match) throw new Error(`The item list has an open quotation mark in row ${rows.length}.`);
    const [, raw = '', end] = match;
    rows.at(-1)?.push(raw.startsWith('"') ? raw.slice(1, -1).replaceAll('""', '"') : raw);
    if (end !== ',' && cell.lastIndex < text.length) rows.push([]);
  }
  return rows;
}
