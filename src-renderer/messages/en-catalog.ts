/** What the catalog says. English. */
export const catalogTexts = {
  search: 'Search or scan',
  searchKey: 'F2',
  categories: 'Categories',
  all: 'All',
  favourites: 'Favourites',
  items: 'Items',
  from: (price: string) => `from ${price}`,
  noPrice: 'No price',
  loading: 'Loading the items…',
  failed: 'The items could not be loaded.',
  retry: 'Try again',
  none: 'Nothing is sold here yet. Add items in Square, or use “Custom amount”.',
  nothingFound: (text: string) => `Nothing matches “${text}”.`,
  clearSearch: 'Clear search',
  nothingCalled: (text: string) => `Nothing is called “${text}”. Close to it:`,
  enterKey: 'Enter',
  enterAdds: (item: string) => `adds ${item}`,
  whichOf: (code: string) => `Which one has the code ${code}?`,
  chooseTitle: (item: string) => `Which ${item}?`,
  size: 'Size',
  chooseOne: 'choose one',
  /** How many of a list are chosen: at least `min`, at most `max`; 0 for no bound. */
  howMany: (min: number, max: number, again: boolean) => {
    const more = again ? ', the same one more than once' : '';
    if (max === 1) return min === 1 ? 'choose one' : 'one, or none';
    if (min === 0) return max === 0 ? `as many as you like${more}` : `up to ${max}${more}`;
    if (max === 0) return `at least ${min}${more}`;
    return min === max ? `choose ${min}${more}` : `${min} to ${max}${more}`;
  },
  chosenOf: (count: number, max: number) => (max === 0 ? `${count} chosen` : `${count} of ${max}`),
  chooseFirst: (list: string, min: number) => (min === 1 ? `Choose one of “${list}”.` : `Choose ${min} of “${list}”.`),
  soldOut: 'sold out',
  oneLessOf: (modifier: string) => `One less: ${modifier}`,
  price: 'Price',
  typePrice: 'Type the price of one.',
  note: 'Note',
  units: 'Quantity',
  oneUnitLess: 'One less',
  oneUnitMore: 'One more',
  addGoods: (amount: string | undefined) => (amount === undefined ? 'Add' : `Add ${amount}`),
  changeGoods: (amount: string | undefined) => (amount === undefined ? 'Change' : `Change to ${amount}`),
  custom: 'Custom amount',
  customName: 'Name (optional)',
  customTax: 'Charge sales tax',
  addAmount: (amount: string) => `Add ${amount}`,
  scanTooShort: (code: string) => `Not added: the code ${code} is too short. Scan it again.`,
  scanHeld: (count: number) =>
    count === 1 ? 'The scan is added when this is closed.' : `${count} scans are added when this is closed.`,
  scanNotHeld: 'Not added: too many scans. Close this first, then scan again.',
  scanInPayment: 'Not added: finish or cancel the payment first.',
};
