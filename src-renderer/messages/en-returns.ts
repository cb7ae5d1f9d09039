import { pointsText, type Terminology } from '#domain/loyalty/program.ts';

/** What a return says. */
export const returnTexts = {
  title: (number: string) => `Return from sale ${number}`,
  back: 'Back to past sales',
  goods: 'Goods of the sale',
  what: 'What comes back?',
  everything: 'Everything',
  left: (units: number, amount: string) => `${units} left, ${amount} with discount and tax`,
  allReturned: 'All returned',
  unitsOf: (name: string) => `Units of ${name}`,
  less: (name: string) => `One less of ${name}`,
  plus: (name: string) => `One more of ${name}`,
  of: (taken: number, rest: number) => `${taken} of ${rest}`,
  reason: 'Reason',
  reasons: ['Wrong item made', 'Not good', 'Changed their mind', 'Charged twice'],
  otherReason: 'Another reason',
  reasonFirst: 'Choose a reason first.',
  goesBack: 'Goes back to the buyer',
  choose: 'Choose what comes back.',
  units: (quantity: number, name: string) => `${quantity} × ${name}`,
  tax: 'Tax',
  tip: 'Tip',
  to: {
    cash: (_label: string) => 'Cash from the drawer',
    card: (label: string) => `To card ${label}`.trim(),
    other: (label: string) => `Back by ${label || 'the way it was paid'}`,
  },
  pointsOf: (lastFour: string) => `Number ending ${lastFour}`,
  pointsBack: (takenBack: number, earned: number, terms: Terminology) =>
    `${takenBack} of ${pointsText(earned, terms)} earned go back.`,
  pointsCorrected: (terms: Terminology) => `The ${terms.other} are corrected by the server.`,
  drawerShort: (drawer: string, cash: string) =>
    `The drawer holds ${drawer}, and ${cash} goes back in cash. Put money in first, or return less.`,
  return: 'Return',
  returnAmount: (amount: string) => `Return ${amount}`,
  made: (amount: string) => `${amount} was given back. The slip is printing.`,
  done: 'Done',
};
