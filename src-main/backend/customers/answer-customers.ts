import { decodeCursor, encodeCursor } from '../http/cursor.ts';
import type { CustomerSearch } from '../store/customer-search.ts';
import type { Store } from '../store/store.ts';

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
