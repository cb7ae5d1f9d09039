/** Every word a slip sets by itself, in one language. What the shop named (items, points) stays as it is. */
export interface ReceiptWords {
  readonly demo: string;
  readonly duplicate: string;
  readonly thanks: string;
  readonly sale: string;
  /** What a line without an item is called where the cashier named it nothing. The sale keeps it from then on. */
  readonly customAmount: string;
  readonly subtotal: string;
  readonly discount: string;
  readonly tax: string;
  /** "Sales tax 8% (on $10.00)": a tax that is not on all of the sale. */
  taxOn(label: string, net: string): string;
  /** "Includes VAT 20%". */
  taxIncluded(label: string): string;
  /** "Includes VAT 5.5% (in €10.00)": the price that the tax is in, where it is not all of the sale. */
  taxWithin(label: string, price: string): string;
  readonly tip: string;
  readonly total: string;
  readonly cash: string;
  readonly card: string;
  readonly other: string;
  readonly change: string;
  /** "2 at 4.50". */
  each(quantity: number, price: string): string;
  readonly earned: string;
  readonly used: string;
  readonly balance: string;
  readonly held: string;
  /** "Your Stars (number ending 1111)". */
  yourPoints(terminology: string, lastFour: string): string;
  pointsLater(terminology: string): string;
  /** For a number that could not be looked up. */
  pointsIfEnrolled(terminology: string): string;
  /** "10% off on Latte for 10 Stars". */
  rewardUsed(name: string, touched: string | undefined, points: string): string;
  /** "4 Stars to: Free coffee". */
  nextReward(missing: string, name: string): string;
  readonly rewardsNow: string;
  /** "3 Stars expire on 1 Dec". */
  expiring(points: string, on: string): string;
  readonly return: string;
  readonly ofSale: string;
  readonly reason: string;
  readonly refund: string;
  readonly pointsTakenBack: string;
  /** Points the shop gave or took itself, so that a return takes what the program says. */
  readonly pointsCorrected: string;
  /** What the return does to the points is not known yet. */
  readonly pointsToBeCorrected: string;
  readonly pointsNotCorrected: string;
  readonly pointsGivenBack: string;
  readonly noSale: string;
  readonly noSaleLine: string;
  readonly cashier: string;
  readonly xReport: string;
  readonly zReport: string;
  readonly xNote: string;
  readonly from: string;
  readonly to: string;
  readonly sales: string;
  readonly gross: string;
  readonly discounts: string;
  readonly rewards: string;
  readonly returns: string;
  /** Tax in the prices, which gross sales hold. */
  readonly taxInGross: string;
  readonly net: string;
  readonly taxes: string;
  readonly tips: string;
  readonly refunds: string;
  readonly takings: string;
  readonly tenders: string;
  readonly cashDrawer: string;
  readonly float: string;
  readonly cashSales: string;
  readonly cashRefunds: string;
  readonly paidIn: string;
  readonly paidOut: string;
  readonly expected: string;
  readonly counted: string;
  readonly difference: string;
  readonly voids: string;
  readonly noSales: string;
  readonly pointsRedeemed: string;
  readonly cardTerminal: string;
  /** What must lie in the drawer on top of a float that is not counted. */
  readonly expectedOverFloat: string;
  readonly unrecorded: string;
  readonly otherCurrency: string;
  readonly shiftReport: string;
  readonly shiftClosed: string;
  readonly started: string;
  readonly ended: string;
  readonly short: string;
  readonly over: string;
  /** The count is neither short nor over. */
  readonly asExpected: string;
  readonly shift: string;
}
