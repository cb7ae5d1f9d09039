import type { ErrorData } from '#domain/errors/codes.ts';
import { formatMoney } from '#domain/money/format.ts';
import type { ErrorTexts } from './error-texts.ts';

const PHONE_REASONS = {
  empty: 'Type a phone number first.',
  too_short: 'That number is too short. Check it and try again.',
  too_long: 'That number is too long. Check it and try again.',
  not_a_number: 'That is not a phone number. Check it and try again.',
  country: 'Numbers of that country cannot join here. Try another number.',
} as const;

const BACKUP_HELP = {
  full: 'Free some space on its disk; the kiosk tries again within the hour.',
  read_only: 'Let the kiosk write to the folder “backups” beside it; it tries again within the hour.',
  other: 'The kiosk tries again within the hour; if this stays, look into the log.',
} as const;

const LOGO_HELP = {
  missing: (file: string) => `there is no file ${file}. Put it there or take it out of the settings.`,
  empty: (file: string) => `${file} is empty. Put a picture there.`,
  too_large: (file: string) => `${file} is larger than 1 MB. Make it smaller.`,
  not_a_picture: (file: string) => `${file} is not a picture. Use a PNG or JPEG file.`,
  too_many_dots: (file: string) => `${file} has too many dots. Make it at most 2000 wide and high.`,
} as const;

/** A notice that names more is no longer read at a counter. */
const MAX_LINES_NAMED = 4;

function repricedText(lines: ErrorData['checkout.prices_changed']['lines']): string {
  const named = lines.slice(0, MAX_LINES_NAMED).map(({ name, what, before, now }) => {
    const of = what === 'price' ? name : `the tax on ${name}`;
    return `${of} is ${formatMoney(now)}, not ${formatMoney(before)}`;
  });
  const others = lines.length - named.length;
  return [...named, ...(others > 0 ? [`${others} more ${others === 1 ? 'line' : 'lines'} changed`] : [])].join('; ');
}

/** English sentences by error code: what happened to the money first, then one next step. */
export const errorTexts: ErrorTexts = {
  'auth.pin_wrong': ({ triesLeft }) =>
    `That PIN is not right. ${triesLeft === 1 ? '1 try is' : `${triesLeft} tries are`} left.`,
  'auth.pin_locked': ({ waitSeconds }) => `Too many wrong PINs. Wait ${waitSeconds} seconds, then try again.`,
  'auth.signed_out': () => 'Nobody is signed in. Type your PIN.',
  'auth.manager_only': () => 'The office is for managers. Ask one to sign in with their own PIN.',
  'auth.forbidden': () => 'This screen may not do that. Ask at the cashier’s terminal.',
  'cart.item_unknown': () => 'Not added: that item is no longer sold. Choose another.',
  'cart.barcode_shared': ({ code }) => `Not added yet: several items have the code ${code}. Choose one.`,
  'catalog.being_read': () => 'The catalog is still being read. Try again in a moment.',
  'cart.barcode_unknown': ({ code }) => `Not added: no item has the code ${code}. Search by name instead.`,
  'cart.choices_needed': ({ name }) => `Not added yet: ${name} has something to choose first.`,
  'cart.modifier_unknown': () => 'Not added: one of the choices is no longer offered. Open the item again.',
  'cart.modifier_sold_out': ({ name }) => `Not added: ${name} is sold out. Choose another.`,
  'cart.modifier_times': ({ name, max }) =>
    max === 1 ? `Not added: ${name} can be chosen once.` : `Not added: ${name} can be chosen up to ${max} times.`,
  'cart.modifiers_short': ({ list, min }) =>
    min === 1 ? `Not added yet: choose one of “${list}”.` : `Not added yet: choose at least ${min} of “${list}”.`,
  'cart.modifiers_over': ({ list, max }) => `Not added: at most ${max} of “${list}”. Take one off.`,
  'cart.line_unknown': () => 'That line is no longer on the sale.',
  'cart.quantity_range': ({ max }) => `Quantity not changed. Type a whole number from 1 to ${max}.`,
  'cart.amount_range': ({ max }) => `Not added. Type an amount above zero and up to ${formatMoney(max)}.`,
  'cart.full': ({ maxLines }) => `Not added: a sale holds ${maxLines} lines. Charge this one first.`,
  'checkout.stale': () => 'Nothing was charged: the sale changed meanwhile. Look at it, then press again.',
  'checkout.wrong_phase': ({ phase }) =>
    phase === 'done'
      ? 'This sale is finished. Press “New sale”.'
      : 'That cannot be done now. Finish or cancel the payment first.',
  'checkout.no_sale': () => 'No sale is open. Press “New sale”.',
  'shop.not_read': () =>
    'The shop’s currency and country are not known yet: the server has not answered. Try again in a moment.',
  'checkout.paid_elsewhere': () =>
    'Nothing was charged here: this order was paid on another device. The sale is closed. Press “New sale”.',
  'checkout.sale_in_hand': () => 'Not now: another sale is on the screen. Finish it or give it up, then press again.',
  'checkout.empty': () => 'Nothing to charge yet. Add an item first.',
  'checkout.cash_below_total': ({ tendered, due }) =>
    `No money taken: ${formatMoney(tendered)} is less than ${formatMoney(due)}. Type the cash you were given.`,
  'payment.cash_unit': ({ amount, smallest }) =>
    `No money taken: ${formatMoney(amount)} cannot be paid in cash. ${formatMoney(smallest)} is the smallest coin, and this till does not round. Take a card, or use another machine.`,
  'return.cash_unit': ({ amount, smallest }) =>
    `Nothing given back: ${formatMoney(amount)} cannot be paid out in cash. ${formatMoney(smallest)} is the smallest coin, and this till does not round. Take back more of the sale, or all of it.`,
  'checkout.prices_changed': ({ lines }) => `Prices have changed. Tell the buyer: ${repricedText(lines)}.`,
  'checkout.order_changed': () => 'Nothing was charged: the total changed. Check it, then press Charge again.',
  'checkout.not_held': () => 'Nothing was changed: that sale is no longer held. Look at the list again.',
  'buyer.phone_invalid': ({ reason }) => PHONE_REASONS[reason],
  'buyer.too_many_lookups': () => 'Please ask at the counter.',
  'buyer.nobody_to_enrol': () => 'Nobody is waiting to join. Type the phone number again.',
  'buyer.not_identified': () => 'Type the phone number first, then choose a reward.',
  'loyalty.no_program': () => 'This shop has no points program yet. The sale goes on without points.',
  'loyalty.program_inactive': () => 'The points program is paused. The sale goes on without points.',
  'loyalty.tier_unknown': () => 'That reward is no longer offered. Choose another.',
  'loyalty.tier_out_of_reach': ({ missingPoints }) => `Reward not taken: ${missingPoints} more are needed.`,
  'loyalty.tier_taken': () => 'That reward is already on this sale.',
  'loyalty.reward_no_effect': ({ tierName }) =>
    `Points not used: “${tierName}” takes nothing off this sale. Add an item it is for.`,
  'loyalty.reward_offline': () =>
    'Reward not taken: rewards need the connection, which is down. The points stay with the buyer.',
  'loyalty.reward_kept': () =>
    'Charged without the reward: the connection is down. Its points go back to the buyer once it is up again.',
  'loyalty.reward_unknown': () => 'That reward is no longer on this sale.',
  'payment.declined': () => 'Card not charged. Try again or take cash.',
  'payment.unsure': () => 'Not sure if the card was charged. Do not charge again. Checking…',
  'payment.release_unsure': () => 'Not sure if the card was let go. Do not charge again. Checking…',
  'payment.already_charged': () =>
    'The card had been charged before the payment was cancelled. The sale is complete; return it if the buyer wants.',
  'payment.amount_range': ({ due }) =>
    `Nothing was charged: a part is between ${formatMoney({ ...due, amount: 1 })} and ${formatMoney(due)}.`,
  'payment.tip_range': ({ max }) => `Nothing was charged: a tip is at most ${formatMoney(max)}.`,
  'payment.no_terminal': () => 'Nothing was charged: no terminal is set up. Take cash or another card machine.',
  'payment.terminal_cancelled': () => 'Card not charged: it was cancelled on the terminal. Try again or take cash.',
  'payment.offline_tender': () =>
    'Nothing was charged: we are offline. Take cash, or a card on another machine, for the whole amount.',
  'return.not_paid': () => 'No money was given back: this sale was never paid. Check the receipt number.',
  'return.not_recorded': () =>
    'No money was given back: Square has not recorded this sale. Try again once it has, or ask the manager.',
  'return.offline': () => 'No money was given back: Square cannot be reached. Try again when we are back online.',
  'return.line_unknown': () => 'No money was given back: this sale has no such line. Check the receipt.',
  'return.nothing_left': () => 'No money was given back: that much of this sale has been returned already.',
  'return.unsure': () => 'Not sure if the money was given back. Do not give it again. Checking…',
  'return.refused': ({ detail }) => `Not all money was given back: Square refused it. ${detail}`.trim(),
  'offline.record_unsure': () =>
    'Paid, and perhaps recorded already: this kiosk was restored from a backup. Look for it in Square first.',
  'offline.nothing_to_settle': () => 'That sale is settled already. Look at the list again.',
  'past.points_had': () => 'No points added: this sale has its points already.',
  'past.points_late': () => 'No points added: the days for adding points to this sale are over.',
  'past.points_unrecorded': () => 'No points added: the server has not recorded this sale yet. Try again later.',
  'past.points_returned': () => 'No points added: something of this sale was returned.',
  'past.points_offline': () => 'No points added: we are offline. Try again when the connection is back.',
  'past.points_refused': () => 'No points added: the server refused it. Ask the manager.',
  'member.not_found': ({ lastFour }) => `The number ending ${lastFour} is not a member yet.`,
  'member.adjust_unsure': () =>
    'Not sure if the points were changed. Press again: the same correction is made only once.',
  'past.not_member': ({ lastFour }) =>
    `No points added: the number ending ${lastFour} is not a member. Let them join first, or check the number.`,
  'recovery.unknown': () => 'That question has been answered already.',
  'payment.test_card_refused': () => 'Card not charged: the test card works in a demo store only. Take cash.',
  'square.offline': () => 'Cannot reach Square, nothing was charged. Try again in a moment.',
  'square.unauthorized': () => 'Nothing was charged: Square refused this kiosk’s token. Ask the manager to run set-up.',
  'square.not_found': ({ what }) =>
    `Nothing was charged: Square no longer has this ${what}. Void the sale and start over.`,
  'square.version_mismatch': () => 'Nothing was charged: the order changed elsewhere. Press again.',
  'square.rejected': ({ detail }) => `Nothing was charged. Square said: ${detail}`,
  'square.busy': () => 'Nothing was charged: Square is busy. Try again in a few seconds.',
  'device.no_such_port': ({ path }) => `There is no device at ${path}. Check the cable and the settings.`,
  'device.port_busy': ({ path }) => `Another program is using ${path}. Close it; the kiosk tries again by itself.`,
  'device.no_permission': ({ path, group }) =>
    `This computer does not let the kiosk use ${path}. Add its user to the group ${group}.`,
  'device.unplugged': ({ path }) => `The device at ${path} is unplugged. Plug it in; the kiosk finds it by itself.`,
  'device.timeout': ({ path }) => `The device at ${path} does not answer. Check that it is switched on.`,
  'device.scan_unended': ({ path }) =>
    `Not added: the code from the scanner at ${path} had no end. Scan it again; if this stays, set the scanner to send Enter after each code.`,
  'device.failed': ({ path, detail }) => `The device at ${path} failed (${detail}). Check its cable.`,
  'device.paper_out': () => 'Paper is out. Put in a new roll and close the cover.',
  'device.cover_open': () => 'The printer’s cover is open. Close it.',
  'device.cutter': () => 'The printer’s cutter is stuck. Open the cover, take out loose paper, close it again.',
  'device.printer_hot': () => 'The print head is too hot. It goes on by itself once it has cooled.',
  'device.printer_fault': ({ recoverable }) =>
    recoverable
      ? 'The printer has stopped. Open its cover, look for stuck paper, close it again.'
      : 'The printer has a fault. Switch it off and on; if it comes back, call for service.',
  'device.printer_offline': () => 'The printer is not ready. Check that it is switched on and online.',
  'device.slip_too_long': () => 'Not printed: this slip is too long for one roll. Look at the sale on screen.',
  'device.logo_unusable': ({ file, reason }) => `Receipts come without the logo: ${LOGO_HELP[reason](file)}`,
  'storage.full': ({ folder }) => `The disk is full, so this was not recorded. Free some space in ${folder}.`,
  'storage.read_only': ({ folder }) => `This was not recorded: ${folder} cannot be written. Ask the manager.`,
  'storage.in_use': ({ folder }) => `Another kiosk is using ${folder}. Close it first.`,
  'storage.corrupt': ({ file }) =>
    `The file ${file} is damaged; not everything may have been recorded. Finish this sale on paper and ask the manager to close the kiosk and restore it.`,
  'storage.backup_failed': ({ file, reason }) =>
    `No sale is lost, but today’s backup of ${file} failed. ${BACKUP_HELP[reason]}`,
  'storage.gone': ({ file, what }) =>
    what === 'missing'
      ? `The file ${file} is missing. Call the manager.`
      : `The file ${file} is not as it was left. Call the manager.`,
  'storage.mark_unreadable': ({ file }) =>
    `The last numbers given, noted in ${file}, could not be read there and are noted anew. Sales are well.`,
  'storage.newer': ({ file }) =>
    `A newer version of this program wrote ${file}; nothing is lost. Start the newer version.`,
  'settings.invalid': ({ file, faults }) =>
    `The settings in ${file} need mending: ${faults.map((fault) => `${fault.path} ${fault.problem}`).join('; ')}.`,
  'shift.count_invalid': () => 'That count cannot be right. Type whole numbers of coins and notes, without letters.',
  'shift.already_open': ({ by }) => `Not started: ${by}’s shift is still open. Close it first.`,
  'shift.none_open': () => 'No shift is open, so nothing was recorded. Start a shift first.',
  'shift.unknown': () => 'That shift is not known here. Nothing was recorded.',
  'shift.needed': () => 'Not charged: no shift is open. Start one in the cashier menu, then charge again.',
  'shift.too_little_cash': () => 'Not paid out: the drawer should not hold that much. Check the amount.',
  'shift.manager_pin': () => 'Not paid out: that needs a manager’s PIN.',
  'shift.still_open': ({ by }) => `The day is not closed: ${by}’s shift is not counted yet. Close the shift first.`,
  'receipt.unknown': () => 'There is no receipt for this sale.',
  'frame.malformed': () => 'The kiosk did not understand this screen. Reload the page.',
  'frame.unknown_procedure': () => 'This screen is newer than the kiosk. Reload the page.',
  'frame.command_taken': () => 'Nothing was done: this press could not be told from another one. Press again.',
  'frame.bad_input': () => 'The kiosk did not accept that. Check it and try again.',
  'connection.lost': () => 'The line to the kiosk dropped. Look at the sale before you press again.',
  internal: ({ logId }) => `Something went wrong, and it was logged as ${logId}. Look at the sale, then try again.`,
};
