import type { CatalogContent } from '../wire/wire-catalog.ts';

/** An attribute of an object that a search may name. */
export interface AttributeEntry {
  readonly name: string;
  /** Lower case: searches do not mind it. */
  readonly value: string;
  /** Where the value is a whole number. */
  readonly number?: number;
}

/** Attributes a query may name. @source Square Catalog API, CatalogQuery, "Searchable attributes"; the last two are ours */
export const SEARCHABLE = ['name', 'description', 'abbreviation', 'upc', 'sku', 'caption', 'ordinal', 'price_amount'];

/** The searchable attributes of an object. */
export function attributesOf(content: CatalogContent): readonly AttributeEntry[] {
  const data = dataOf(content);
  const price = content.item_variation_data?.price_money ?? content.modifier_data?.price_money;
  return SEARCHABLE.flatMap((name) => {
    const value = name === 'price_amount' ? price?.amount : data[name];
    if (typeof value !== 'string' && typeof value !== 'number') return [];
    const text = String(value).toLowerCase();
    return [{ name, value: text, ...(/^\d{1,15}$/.test(text) ? { number: Number(text) } : {}) }];
  });
}

/** The words of an object's searchable texts, each once. */
export function wordsOf(content: CatalogContent): ReadonlySet<string> {
  const data = dataOf(content);
  const texts = [data['name'], data['description'], data['abbreviation'], data['sku'], data['upc'], data['caption']];
  return new Set(texts.flatMap((text) => (typeof text === 'string' ? searchWords(text) : [])));
}

function dataOf(content: CatalogContent): Readonly<Record<string, unknown>> {
  const data = Object.entries(content).find(([name]) => name.endsWith('_data'))?.[1];
  return (data ?? {}) as Readonly<Record<string, unknown>>;
}

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
