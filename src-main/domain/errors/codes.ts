import type { Money } from '../money/money.ts';

/** One fault in the settings file: where it stands and what to write instead. */
export interface SettingsFault {
  /** Dotted path to the key, "printer.link.baudRate". */
  readonly path: string;
  readonly problem: string;
}

/** One of several things that a scanned code stands for. */
export interface CodeChoice {
  readonly variationId: string;
  readonly name: string;
  readonly variationName?: string;
  readonly price?: Money;
}

/**
 * The closed list of error codes, `area.reason`, each with the data its sentence needs.
 * The renderer's table of sentences does not compile while a code has no text.
 */
export interface ErrorData {
  'auth.pin_wrong': { readonly triesLeft: number };
  'auth.pin_locked': { readonly waitSeconds: number };
  'auth.signed_out': undefined;
  'auth.forbidden': undefined;
  /** A right PIN on a manager's page, but not a manager's. */
  'auth.manager_only': undefined;
  'cart.item_unknown': undefined;
  'cart.barcode_unknown': { readonly code: string };
  /** Several variations have it: a person says which is meant. */
  'cart.barcode_shared': { readonly code: string; readonly choices: readonly CodeChoice[] };
  /** What is asked for may still come: the catalog is being read for the first time. */
  'catalog.being_read': undefined;
  /** It has modifiers to choose, or a price to type, before it can be rung up. */
  'cart.choices_needed': { readonly itemId: string; readonly variationId: string; readonly name: string };
  'cart.modifier_unknown': undefined;
  'cart.modifier_sold_out': { readonly name: string };
  /** `max` of this one on one unit. */
  'cart.modifier_times': { readonly name: string; readonly max: number };
  'cart.modifiers_short': { readonly list: string; readonly min: number };
  'cart.modifiers_over': { readonly list: string; readonly max: number };
  'cart.line_unknown': undefined;
  'cart.quantity_range': { readonly max: number };
  'cart.amount_range': { readonly max: Money };
  'cart.full': { readonly maxLines: number };
  'checkout.stale': undefined;
  'checkout.wrong_phase': { readonly phase: string };
  'checkout.no_sale': undefined;
  /** The order was paid on another device: this sale ends without charging anything. */
  'checkout.paid_elsewhere': undefined;
  /** Another sale is to come on the screen, and the one there has goods, a buyer or money at stake. */
  'checkout.sale_in_hand': undefined;
  'checkout.empty': undefined;
  'checkout.cash_below_total': { readonly tendered: Money; readonly due: Money };
  'checkout.order_changed': undefined;
  /** The server has other prices or taxes than the lines were rung up with. */
  'checkout.prices_changed': {
    readonly lines: readonly {
      readonly name: string;
      readonly what: 'price' | 'tax';
      readonly before: Money;
      readonly now: Money;
    }[];
  };
  /** The sale to take up was recalled elsewhere, or never put aside. */
  'checkout.not_held': undefined;
  /** The shop's currency and country are not known yet: the server has not been reached, and there is no copy. */
  'shop.not_read': undefined;
  'buyer.phone_invalid': { readonly reason: 'empty' | 'too_short' | 'too_long' | 'not_a_number' | 'country' };
  'buyer.too_many_lookups': undefined;
  'buyer.nobody_to_enrol': undefined;
  'buyer.not_identified': undefined;
  'loyalty.no_program': undefined;
  'loyalty.program_inactive': undefined;
  'loyalty.tier_unknown': undefined;
  'loyalty.tier_out_of_reach': { readonly missingPoints: number };
  'loyalty.tier_taken': undefined;
  'loyalty.reward_no_effect': { readonly tierName: string };
  'loyalty.reward_unknown': undefined;
  /** Points can be spent only while the server can be asked. */
  'loyalty.reward_offline': undefined;
  /** Sold without the rewards on it, because the server could not be asked; their points go back to the buyer. */
  'loyalty.reward_kept': undefined;
  'payment.declined': { readonly reason: string };
  'payment.unsure': undefined;
  /** An approved tender may or may not have been let go; the till keeps at it. */
  'payment.release_unsure': undefined;
  /** The cashier cancelled, and the card had been charged by then: the sale is complete. */
  'payment.already_charged': undefined;
  'payment.amount_range': { readonly due: Money };
  'payment.tip_range': { readonly max: Money };
  'payment.no_terminal': undefined;
  /** The buyer, the terminal's clock or the cashier ended it; no money moved. */
  'payment.terminal_cancelled': undefined;
  /** Only cash and payments made on another machine can be taken while the server cannot be reached. */
  'payment.offline_tender': undefined;
  /** No coins make up the amount, and the till does not round. Refused before any money is taken. */
  'payment.cash_unit': { readonly amount: Money; readonly smallest: Money };
  'return.cash_unit': { readonly amount: Money; readonly smallest: Money };
  'return.not_paid': undefined;
  /** Sold offline, and the server does not know it yet, or refused it. */
  'return.not_recorded': undefined;
  'return.offline': undefined;
  'return.line_unknown': undefined;
  'return.nothing_left': undefined;
  /** The refund may or may not have gone through; the till keeps asking. */
  'return.unsure': undefined;
  'return.refused': { readonly detail: string };
  /** The sale has its buyer already. */
  'past.points_had': undefined;
  /** The shop's days for adding points to a past sale are over. */
  'past.points_late': undefined;
  /** The server does not know the sale. */
  'past.points_unrecorded': undefined;
  /** Goods of it came back, so what it would earn is not sure. */
  'past.points_returned': undefined;
  'past.points_offline': undefined;
  /** The server would not credit the sale. */
  'past.points_refused': undefined;
  'member.not_found': { readonly lastFour: string };
  /** The points may or may not have been changed; the same correction again is not made twice. */
  'member.adjust_unsure': undefined;
  'past.not_member': { readonly lastFour: string };
  'recovery.unknown': undefined;
  /** No sale of this id waits for a manager. */
  'offline.nothing_to_settle': undefined;
  /** The kiosk's file is an older copy: the server may have recorded the sale since. */
  'offline.record_unsure': undefined;
  'payment.test_card_refused': undefined;
  'square.offline': { readonly reason: 'refused' | 'timeout' | 'dns' | 'reset' | 'other' };
  'square.unauthorized': undefined;
  'square.not_found': { readonly what: string };
  'square.version_mismatch': undefined;
  'square.rejected': { readonly code: string; readonly detail: string };
  /** `retryAfterMs`: what the server asked for, where it said. */
  'square.busy': { readonly retryAfterMs?: number };
  'device.no_such_port': { readonly path: string };
  'device.port_busy': { readonly path: string };
  'device.no_permission': { readonly path: string; readonly group: string };
  'device.unplugged': { readonly path: string };
  'device.timeout': { readonly path: string };
  /** A scanner sent what never ended; it was thrown away. */
  'device.scan_unended': { readonly path: string };
  'device.failed': { readonly path: string; readonly detail: string };
  'device.paper_out': { readonly path: string };
  'device.cover_open': { readonly path: string };
  'device.cutter': { readonly path: string };
  'device.printer_hot': { readonly path: string };
  'device.printer_fault': { readonly path: string; readonly recoverable: boolean };
  'device.printer_offline': { readonly path: string };
  /** A slip of more bytes than are ever sent at once. Nothing of it was sent. */
  'device.slip_too_long': { readonly bytes: number };
  /** The file of the logo cannot be used. Receipts are printed without it. */
  'device.logo_unusable': {
    readonly file: string;
    readonly reason: 'missing' | 'empty' | 'too_large' | 'not_a_picture' | 'too_many_dots';
  };
  'storage.full': { readonly folder: string };
  'storage.read_only': { readonly folder: string };
  'storage.in_use': { readonly folder: string };
  'storage.corrupt': { readonly file: string };
  /** No copy of the file could be made; the file itself is in use and well. */
  'storage.backup_failed': { readonly file: string; readonly reason: 'full' | 'read_only' | 'other' };
  /** A later version of the program wrote the file; its data is whole. */
  'storage.newer': { readonly file: string };
  /** A database is not there, is older than it was, or is another one than the one in use here: a person decides. */
  'storage.gone': {
    readonly file: string;
    readonly what: 'missing' | 'behind' | 'another';
    /** The last number in what is there, the last one ever given, and the last one in the newest backup. */
    readonly lastSale?: number;
    readonly givenSale?: number;
    readonly backupSale?: number;
    /** How many writes are not in what is there. */
    readonly lackingWrites?: number;
    readonly backupAtMs?: number;
  };
  /** The note of the numbers given could not be read and was begun anew; the databases themselves are well. */
  'storage.mark_unreadable': { readonly file: string };
  'settings.invalid': { readonly file: string; readonly faults: readonly SettingsFault[] };
  /** Pieces the currency does not have, or more than a drawer holds. */
  'shift.count_invalid': undefined;
  /** One drawer, one shift: another person's, or the same one's, goes on. */
  'shift.already_open': { readonly by: string };
  'shift.none_open': undefined;
  'shift.unknown': undefined;
  /** The shop lets nobody sell without a shift. */
  'shift.needed': undefined;
  'shift.too_little_cash': undefined;
  /** Money leaves the drawer with a manager's PIN only. */
  'shift.manager_pin': undefined;
  /** A Z comes after the last shift is closed and counted. */
  'shift.still_open': { readonly by: string };
  'receipt.unknown': undefined;
  'frame.malformed': undefined;
  'frame.unknown_procedure': { readonly procedure: string };
  /** Another procedure, body or session has used this command id: nothing was done. */
  'frame.command_taken': undefined;
  'frame.bad_input': { readonly problems: readonly string[] };
  'connection.lost': undefined;
  internal: { readonly logId: string };
}

/** Any code of the closed list. */
export type ErrorCode = keyof ErrorData;

/**
 * What the caller may do with the same request:
 * `safe` try again as it is; `ask` a person decides first; `never` it cannot succeed unchanged.
 */
export type Retry = 'safe' | 'ask' | 'never';

/** An expected refusal of a pure rule, as a value. */
export type Refusal = { [C in ErrorCode]: { readonly code: C; readonly data: ErrorData[C] } }[ErrorCode];

/** Builds a refusal; codes without data need none. */
export function refusal<C extends ErrorCode>(
  code: C,
  ...data: ErrorData[C] extends undefined ? [] : [ErrorData[C]]
): Refusal {
  return { code, data: data[0] } as Refusal;
}
