/** A customer of the directory. */
export interface Customer {
  readonly customerId: string;
  readonly givenName?: string;
}

/** Reads the customer directory. */
export interface CustomerGateway {
  retrieve(customerId: string): Promise<Customer | undefined>;
}

/** The shop's location: its name, address, currency and zone are the truth for screens and receipts. */
export interface StoreLocation {
  readonly locationId: string;
  readonly name: string;
  readonly businessName?: string;
  readonly addressLines: readonly string[];
  readonly phone?: string;
  readonly currency: string;
  readonly country: string;
  readonly timeZone: string;
  /** "en-US" */
  readonly languageCode?: string;
}

/** Reads locations. */
export interface LocationGateway {
  list(): Promise<readonly StoreLocation[]>;
  retrieve(locationId: string): Promise<StoreLocation>;
}
