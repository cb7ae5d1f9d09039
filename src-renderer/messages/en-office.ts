/** What the office's page alone says. English; loaded with that page and no other. */
export const officeTexts = {
  title: 'Office',
  parts: 'Parts of the office',
  reports: 'Reports',
  signInTitle: 'Sign in to the office',
  xTitle: 'So far today',
  xBody: 'An X report prints what has been sold since the last Z report. Nothing is closed.',
  xPrinted: 'The X report is on its way to the printer.',
  zTitle: 'End of the day',
  zBody: 'A Z report ends the day and gives it a number. You are asked once more before it does.',
  lastZTitle: 'The last day again',
  lastZBody: 'The last Z report is printed once more, marked DUPLICATE.',
  paperTitle: 'The printer, drawn on the screen',
  offlineBody:
    'Sales paid while Square could not be reached. They are recorded by themselves; only what Square refused, or recorded otherwise than it was sold, needs you.',
} as const;
