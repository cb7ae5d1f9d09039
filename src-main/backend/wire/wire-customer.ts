/** What a request may say about a customer. */
export interface CustomerProfile {
  readonly given_name?: string | undefined;
  readonly family_name?: string | undefined;
  readonly nickname?: string | undefined;
  readonly company_name?: string | undefined;
  readonly email_address?: string | undefined;
  readonly phone_number?: string | undefined;
  readonly reference_id?: string | undefined;
  readonly note?: string | undefined;
  readonly birthday?: string | undefined;
  readonly address?: unknown;
  readonly tax_ids?: unknown;
}

/** A customer on the wire. */
export type WireCustomer = CustomerProfile & {
  readonly id: string;
  readonly version: number;
  readonly group_ids?: readonly string[];
};

/** A customer group on the wire. */
export interface WireGroup {
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly updated_at: string;
}
