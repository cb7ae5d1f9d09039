import type { SaleTax } from '#domain/pricing/sale-tax.ts';
import type { CatalogPart } from '#ports/catalog-gateway.ts';
import type { KeptCatalog, LastCopy } from '#ports/stores.ts';

/** The catalog as versions before 0.2 kept it: one text with everything in it. */
export interface EarlierCatalog {
  recall(): LastCopy<'catalog'> | undefined;
  forget(): void;
}

/** What such a copy holds, each object by itself. */
export function partOfEarlier({ items, categories, taxes }: KeptCatalog): CatalogPart {
  const onCustomAmounts = new Set(taxes.map(({ taxId }) => taxId));
  const known = new Map<string, SaleTax>(
    [...taxes, ...items.flatMap((item) => item.taxes)].map((tax) => [tax.taxId, tax]),
  );
  const urls = new Set(items.flatMap(({ imageUrl }) => imageUrl ?? []));
  return {
    items: items.map(({ taxes: own, imageUrl, ...item }) => ({
      ...item,
      taxIds: own.map(({ taxId }) => taxId),
      // The address itself serves as its name.
      imageIds: imageUrl === undefined ? [] : [imageUrl],
    })),
    categories,
    taxes: [...known.values()].map((tax) => ({ ...tax, isOnCustomAmounts: onCustomAmounts.has(tax.taxId) })),
    modifierLists: [],
    modifiers: [],
    images: [...urls].map((url) => ({ imageId: url, url })),
    goneIds: [],
  };
}
