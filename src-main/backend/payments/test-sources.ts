import type { SquareErrorCode } from '../errors/square-error.ts';
import type { WireBankAccountDetails, WireCardDetails } from '../wire/wire-payment.ts';

/** A source that only exists to be tried: what it is, and how it refuses, where it does. */
export interface TestSource {
  readonly kind: 'CARD' | 'BANK_ACCOUNT';
  readonly card?: Partial<WireCardDetails['card']>;
  readonly declined?: SquareErrorCode;
  readonly cvv?: 'CVV_REJECTED';
  readonly avs?: 'AVS_REJECTED';
}

const GIFT_CARD = { card_brand: 'SQUARE_GIFT_CARD', last_4: '0000', bin: '778332', prepaid_type: 'PREPAID' };

/**
 * The sandbox's source ids. Nothing else is taken for a card or an account: this backend moves no real money.
 * @source Square developer documentation, "Sandbox payments"
 */
export const TEST_SOURCES: Readonly<Record<string, TestSource>> = {
  'cnon:card-nonce-ok': { kind: 'CARD' },
  'cnon:gift-card-nonce-ok': { kind: 'CARD', card: GIFT_CARD },
  'bnon:bank-nonce-ok': { kind: 'BANK_ACCOUNT' },
  'cnon:card-nonce-declined': { kind: 'CARD', declined: 'GENERIC_DECLINE' },
  'cnon:card-nonce-rejected-cvv': { kind: 'CARD', declined: 'CVV_FAILURE', cvv: 'CVV_REJECTED' },
  'cnon:card-nonce-rejected-postalcode': {
    kind: 'CARD',
    declined: 'ADDRESS_VERIFICATION_FAILURE',
    avs: 'AVS_REJECTED',
  },
  'cnon:card-nonce-rejected-expiration': { kind: 'CARD', declined: 'INVALID_EXPIRATION' },
  'cnon:gift-card-nonce-insufficient-funds': { kind: 'CARD', card: GIFT_CARD, declined: 'INSUFFICIENT_FUNDS' },
  'cnon:gift-card-nonce-insufficient-permission': {
    kind: 'CARD',
    card: GIFT_CARD,
    declined: 'INSUFFICIENT_PERMISSIONS',
  },
  'bnon:bank-nonce-failure': { kind: 'BANK_ACCOUNT', declined: 'GENERIC_DECLINE' },
  'bnon:bank-nonce-account-unusable': { kind: 'BANK_ACCOUNT', declined: 'ACCOUNT_UNUSABLE' },
  'bnon:bank-nonce-insufficient-funds': { kind: 'BANK_ACCOUNT', declined: 'INSUFFICIENT_FUNDS' },
  'bnon:bank-nonce-invalid-account': { kind: 'BANK_ACCOUNT', declined: 'INVALID_ACCOUNT' },
  'bnon:bank-nonce-buyer-refused-payment': { kind: 'BANK_ACCOUNT', declined: 'BUYER_REFUSED_PAYMENT' },
};

/** The one source id that is refused before any payment is made. */
export const USED_CARD_SOURCE = 'cnon:card-nonce-already-used';

/** The test card. */
export const TEST_CARD: WireCardDetails['card'] = {
  card_brand: 'VISA',
  last_4: '5858',
  exp_month: 12,
  exp_year: 2030,
  card_type: 'CREDIT',
  prepaid_type: 'NOT_PREPAID',
  bin: '453275',
};

/** The test account. */
export const TEST_ACCOUNT: WireBankAccountDetails = {
  bank_name: 'Citizens Test Bank',
  transfer_type: 'ACH',
  account_ownership_type: 'INDIVIDUAL',
  country: 'US',
  ach_details: { routing_number: '011401533', account_number_suffix: '000', account_type: 'CHECKING' },
};
