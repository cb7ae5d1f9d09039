/** What is said of sales that were put aside. English. */
export const heldTexts = {
  hold: 'Hold',
  holdKey: 'F7',
  title: 'Held sales',
  none: 'No sale is held.',
  makesWay: (number: string) => `Taking one up holds sale ${number}.`,
  sale: (number: string) => `Sale ${number}`,
  about: (lines: number, at: string) => `${lines} ${lines === 1 ? 'line' : 'lines'} · held ${at}`,
  takeUp: 'Take up',
  takeUpNamed: (number: string) => `Take up sale ${number}`,
};
