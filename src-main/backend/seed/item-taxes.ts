import { parseDecimal } from '#domain/money/decimal.ts';

/** A tax of the shop, and of a list of its items. */
export interface ShopTax {
  readonly id: string;
  readonly name: string;
  readonly percentage: string;
  readonly inclusion: 'ADDITIVE' | 'INCLUSIVE';
}

/** "Tax - VAT (20%)": a column for one tax, with Y or N below it. */
const COLUMN_OF_ONE_TAX = /^tax\s+-\s+(.+)$/i;
/** A column that says the tax's name, or several names. */
const NAMING_COLUMNS: ReadonlySet<string> = new Set([
  'tax',
  'taxes',
  'tax name',
  'tax_name',
  'tax rate',
  'vat',
  'vat rate',
  'customer taxes',
]);
const YES: ReadonlySet<string> = new Set(['y', 'yes', 'true', '1', 'x']);
const NONE: ReadonlySet<string> = new Set(['', 'n', 'no', 'none', 'false', '-']);

/**
 * How a row of the list says which taxes its item bears: as Square and Loyverse export them, a column for each tax, or
 * in one column by name or rate. Undefined where the list has no such column.
 *
 * @source Square's item library export, "Tax - NAME (RATE%)"; https://help.loyverse.com/help/importing-and-exporting
 */
export function taxReader(head: readonly string[]): ((cells: readonly string[]) => readonly string[]) | undefined {
  const columns = head.map((name) => name.trim());
  const isNaming = (column: string) => NAMING_COLUMNS.has(column.toLowerCase());
  if (!columns.some((column) => isNaming(column) || COLUMN_OF_ONE_TAX.test(column))) return undefined;
  return (cells) =>
    columns.flatMap((column, at) => {
      const cell = cells[at]?.trim() ?? '';
      if (NONE.has(cell.toLowerCase())) return [];
      const one = COLUMN_OF_ONE_TAX.exec(column)?.[1];
      if (one !== undefined) return YES.has(cell.toLowerCase()) ? [unquoted(one)] : [];
      return isNaming(column) ? cell.split(/[;|,]/).map((name) => unquoted(name.trim())) : [];
    });
}

/**
 * The shop's taxes that an item bears, by what its list says. `named`: absent where the list has no column for it;
 * then the item bears the shop's only tax.
 *
 * @throws Error where the list names a tax that the shop does not have, or the shop has several and the list names none
 */
export function taxIdsOf(
  item: string,
  { isTaxable, named }: { readonly isTaxable: boolean; readonly named?: readonly string[] | undefined },
  taxes: readonly ShopTax[],
): readonly string[] {
  if (!isTaxable) return [];
  const known = taxes.map(({ name }) => name).join(', ') || 'none';
  if (!named) {
    if (taxes.length < 2) return taxes.map(({ id }) => id);
    throw new Error(
      `The item list does not say which tax ${item} bears. Add a column Tax with the names (the shop has ${known}), or Taxable with no.`,
    );
  }
  const ids = named.map((name) => {
    const tax = taxNamed(name, taxes);
    if (!tax) throw new Error(`${item} names the tax "${name}"; the shop has ${known}.`);
    return tax.id;
  });
  return [...new Set(ids)];
}

/**
 * The shop's taxes with those that the list names with their rates and the shop does not have yet. Whether a new one is
 * in the prices is the custom of the country.
 *
 * @source Prices without tax are shown in the US and Canada, with it where Square sells otherwise
 */
export function withTaxesNamed(
  taxes: readonly ShopTax[],
  names: readonly string[],
  { country, newId }: { readonly country: string; readonly newId: () => string },
): readonly ShopTax[] {
  const known = [...taxes];
  for (const text of names) {
    const { name, rate } = nameAndRate(text);
    if (rate === '' || taxNamed(text, known) || !parseDecimal(rate)) continue;
    const inclusion = ['US', 'CA'].includes(country) ? 'ADDITIVE' : 'INCLUSIVE';
    known.push({ id: newId(), name: name === '' ? 'Tax' : name, percentage: rate, inclusion });
  }
  return known;
}

/** "VAT (20%)", "VAT 20 %", "20%" and "20" in their parts. */
function nameAndRate(text: string): { readonly name: string; readonly rate: string } {
  const [, name = text, rate = ''] = /^(.*?)\s*\(?([\d.]+)\s*%\s*\)?$/.exec(text) ?? /^()([\d.]+)$/.exec(text) ?? [];
  return { name, rate };
}

/** By name, by name and rate as Square writes them, or by a rate that only one tax has. */
function taxNamed(text: string, taxes: readonly ShopTax[]): ShopTax | undefined {
  const wanted = text.toLowerCase();
  const { name, rate } = nameAndRate(wanted);
  const byName = taxes.filter((tax) => [wanted, name].includes(tax.name.toLowerCase()));
  const byRate = taxes.filter(({ percentage }) => rate !== '' && isSameRate(percentage, rate));
  const both = byName.filter((tax) => byRate.includes(tax));
  const [found, ...others] = both.length > 0 ? both : rate === '' ? byName : name === '' ? byRate : [];
  return others.length === 0 ? found : undefined;
}

function isSameRate(one: string, other: string): boolean {
  const [a, b] = [parseDecimal(one), parseDecimal(other)];
  return a !== undefined && b !== undefined && a.digits * b.scale === b.digits * a.scale;
}

function unquoted(text: string): string {
  return text.replace(/^"(.*)"$/, '$1');
}
