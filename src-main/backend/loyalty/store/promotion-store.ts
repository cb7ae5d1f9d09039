/** How a promotion is doing. Only a cancellation is stored; the rest follows from its dates. */
export type PromotionStatus = 'ACTIVE' | 'SCHEDULED' | 'ENDED' | 'CANCELED';

/** A promotion as stored. Dates are local, YYYY-MM-DD; `body` is what the client may say of it, as JSON. */
export interface PromotionRow {
  readonly id: string;
  readonly programId: string;
  readonly startDate: string;
  readonly endDate: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly canceledAt: number | null;
  readonly body: string;
}

/** A page of a program's promotions, newest first. `today` decides the statuses. */
export interface PromotionSearch {
  readonly programId: string;
  readonly statuses: readonly PromotionStatus[];
  readonly today: string;
  readonly limit: number;
  readonly after?: readonly [createdAt: number, id: string] | undefined;
}

/** Loyalty promotions. */
export interface PromotionStore {
  add(promotion: Omit<PromotionRow, 'updatedAt' | 'canceledAt'>): void;
  find(programId: string, id: string): PromotionRow | undefined;
  search(search: PromotionSearch): readonly PromotionRow[];
  /** Those that run on a local date, newest first. */
  active(programId: string, today: string): readonly PromotionRow[];
  cancel(id: string, atMs: number): void;
}
