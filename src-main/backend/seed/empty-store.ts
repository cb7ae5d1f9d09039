import type { StoreSeed } from './store-seed.ts';

/** Countries Square sells in, with their currency and language. */
const COUNTRIES: Readonly<Record<string, { readonly currency: string; readonly language: string }>> = {
  US: { currency: 'USD', language: 'en-US' },
  CA: { currency: 'CAD', language: 'en-CA' },
  GB: { currency: 'GBP', language: 'en-GB' },
  IE: { currency: 'EUR', language: 'en-IE' },
  FR: { currency: 'EUR', language: 'fr-FR' },
  ES: { currency: 'EUR', language: 'es-ES' },
  AU: { currency: 'AUD', language: 'en-AU' },
  JP: { currency: 'JPY', language: 'ja-JP' },
};

/**
 * A shop with one location and nothing to sell yet.
 * @throws Error in plain words for a country Square is not in
 */
export function emptyStoreSeed(store: {
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
}): StoreSeed {
  const country = COUNTRIES[store.country];
  if (!country) {
    throw new Error(`The store's country must be one of ${Object.keys(COUNTRIES).join(', ')}, not ${store.country}.`);
  }
  return {
    merchantId: 'MREGULARSSTORE1',
    location: {
      id: 'LREGULARSMAIN1',
      name: store.name,
      country: store.country,
      currency: country.currency,
      timeZone: store.timeZone,
      languageCode: country.language,
    },
    taxes: [],
    categories: [],
    modifierLists: [],
    items: [],
    customers: [],
    members: [],
  };
}
