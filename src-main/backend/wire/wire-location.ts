/** A place of business, as far as the backend itself reads it. */
export interface WireLocation {
  readonly id: string;
  readonly name: string;
  readonly currency: string;
  readonly country: string;
  readonly timezone: string;
  readonly merchant_id: string;
  readonly created_at: string;
  readonly language_code: string;
  readonly [field: string]: unknown;
}
