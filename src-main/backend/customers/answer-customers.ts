import type { CustomerSearch } from '../store/sqlite/sqlite-customer-search.ts';
import type { Store } from '../store/sqlite/sqlite-store.ts';
import { decodeCursor, encodeCursor } from '../wire/cursor.ts';

/** A page of customers as its endpoints answer it. */
export function answerCustomers(
  store: Store,
  search: CustomerSearch,
  { cursor, count }: { readonly cursor?: string | undefined; readonly count?: boolean | undefined },
): object {
  const { limit, ...asked } = search;
  const after = cursor === undefined ? {} : { after: decodeCursor(asked, cursor, 2) };
  const { customers, end } = store.customers.search({ ...search, ...after });
  return {
    ...(customers.length === 0 ? {} : { customers }),
    ...(end ? { cursor: encodeCursor(asked, end) } : {}),
    ...(count ? { count: store.customers.count(search) } : {}),
  };
}
