import type { PointsForPast } from '#domain/checkout/past-sale-view.ts';
import { pointsText, type Terminology } from '#domain/loyalty/program.ts';

const sales = (count: number) => `${count} ${count === 1 ? 'sale' : 'sales'}`;

/** What the past sales and returns say. */
export const pastTexts = {
  title: 'Past sales',
  back: 'Back to the sale',
  find: 'Find a sale',
  findHint: 'Number, amount or last four digits, or scan the receipt',
  days: { today: 'Today', yesterday: 'Yesterday', all: 'All days' },
  anotherDay: 'Another day',
  way: 'Paid with',
  ways: { all: 'All ways to pay', cash: 'Cash', card: 'Card', external: 'Other', none: 'Nothing to pay' },
  list: 'Sales',
  sum: (day: string, count: number, total: string) => `${day} · ${sales(count)} · ${total}`,
  notPrintedList: 'Receipts that were not printed',
  none: 'No sale was found.',
  noneUnprinted: 'Every receipt has been printed.',
  reading: 'Looking…',
  showMore: 'Show more',
  moreLines: (count: number) => `and ${count} more`,
  units: (name: string, quantity: number) => (quantity === 1 ? name : `${name} ×${quantity}`),
  ending: (what: string, four: string) => `${what} •••• ${four}`,
  and: ' and ',
  unprinted: 'Receipt not printed',
  printerSilent: 'Is the printer switched on, and its cable in?',
  returned: (amount: string) => `${amount} returned`,
  toBeSent: 'Waiting to be sent',
  saleNamed: (number: string) => `Sale ${number}`,
  papers: (number: string) => `Papers of sale ${number}`,
  choose: 'Choose a sale to see its receipt.',
  printAgain: 'Print again',
  printing: 'Sent to the printer.',
  noReceiptWanted: 'No receipt wanted',
  addPoints: (terms: Terminology) => `Add ${terms.other}`,
  addPointsTo: (number: string, terms: Terminology) => `Add ${terms.other} to sale ${number}`,
  addPointsHint: 'The buyer’s phone number',
  pointsWhy: (why: Extract<PointsForPast, { may: false }>['why'], until: string, terms: Terminology) =>
    ({
      had: `This sale has its ${terms.other}.`,
      late: `${terms.other} could be added until ${until}.`,
      unrecorded: `${terms.other} can be added once the server has recorded this sale.`,
      returned: `No ${terms.other} can be added: something was returned.`,
    })[why],
  pointsAdded: (points: number, lastFour: string, balance: number, terms: Terminology) =>
    `${pointsText(points, terms)} added for the number ending ${lastFour}. Balance ${pointsText(balance, terms)}.`,
  pointsToCome: (terms: Terminology) => `The ${terms.other} will be added: the server has not answered yet.`,
  notPrintedShort: (count: number) => `${count} ${count === 1 ? 'receipt' : 'receipts'}`,
  notPrintedRest: 'not printed',
  more: 'More',
  moreItems: { noSale: 'No sale', return: 'Return' },
  return: 'Return',
};
