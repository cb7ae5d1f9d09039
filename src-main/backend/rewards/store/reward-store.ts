/** A reward as stored. */
export interface RewardRow {
  readonly id: string;
  readonly accountId: string;
  readonly tierId: string;
  readonly points: number;
  readonly status: 'ISSUED' | 'REDEEMED' | 'DELETED';
  readonly orderId: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly redeemedAt: number | null;
}

/** A page of rewards, of one account or of all. */
export interface RewardSearch {
  readonly accountId?: string | undefined;
  readonly status?: string | undefined;
  readonly limit: number;
  readonly after?: readonly [updatedAt: number, id: string] | undefined;
}

/** Rewards. A reward ends once, REDEEMED or DELETED, and is kept. */
export interface RewardStore {
  add(reward: Omit<RewardRow, 'status' | 'updatedAt' | 'redeemedAt'>): RewardRow;
  find(id: string): RewardRow | undefined;
  /** The one changed last comes first. */
  search(search: RewardSearch): readonly RewardRow[];
  end(id: string, status: 'REDEEMED' | 'DELETED', atMs: number): void;
}
