import { catalogRows } from './catalog-rows.ts';
import { catalogWriteRows } from './catalog-write-rows.ts';
import { customerRows } from './customer-rows.ts';
import { locationRows } from './location-rows.ts';
import type { ConformanceRow } from './row.ts';

/** The catalog, customers, their groups and locations. */
export const directoryRows: readonly ConformanceRow[] = [
  ...catalogRows,
  ...catalogWriteRows,
  ...customerRows,
  ...locationRows,
];
