/** What is said about the day's reports and a buyer's balance on paper. */
export const reportTexts = {
  printBalance: 'Print balance',
  printX: 'Print X report',
  printZ: 'Print Z report',
  closeDayTitle: 'Close the day',
  closeDayBody:
    'The Z report counts every sale since the last one and gives the day a number. The next sale begins a new day. This cannot be taken back.',
  closeDay: 'Close the day and print',
  dayClosed: (number: string) => `The day is closed as ${number}. Its report is on its way to the printer.`,
  printLastZ: 'Print the last Z again',
  zAgain: (number: string) => `${number} is on its way to the printer once more, marked DUPLICATE.`,
  zNone: 'No day has been closed on this kiosk yet.',
} as const;
