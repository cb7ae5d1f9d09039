/** Digits of the longest phone number. Beside `phone.ts`, so that a screen's pad needs no table of countries. @source ITU-T E.164 */
export const MAX_PHONE_DIGITS = 15;
