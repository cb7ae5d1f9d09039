import type { Currency, Money } from './money.ts';

/** How many decimal places a currency's minor unit stands for: 2 for USD, 0 for JPY. */
export function minorDigits(currency: Currency): number {
  return currencyFormat(currency, 'en').resolvedOptions().maximumFractionDigits ?? 2;
}

/** Money in a person's words, "$1,234.50", as English writes it unless told otherwise. The only place that moves the decimal point. */
export function formatMoney(value: Money, language = 'en'): string {
  return currencyFormat(value.currency, language).format(decimalText(value) as unknown as number);
}

/** Money without its symbol, "1234.50" or "1234,50": for columns of one currency and for the line display. */
export function formatAmount(value: Money, language = 'en'): string {
  const text = decimalText(value);
  return language === 'en' ? text : text.replace('.', decimalSign(language));
}

const formats = new Map<string, Intl.NumberFormat>();

function currencyFormat(currency: Currency, language: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  formats.set(key, made);
  return made;
}

const decimalSigns = new Map<string, string>();

function decimalSign(language: string): string {
  const known = decimalSigns.get(language);
  if (known !== undefined) return known;
  const sign = new Intl.NumberFormat(language).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
  decimalSigns.set(language, sign);
  return sign;
}

function decimalText({ amount, currency }: Money): string {
  const places = minorDigits(currency);
  const digits = String(Math.abs(amount)).padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places);
  const text = places === 0 ? whole : `${whole}.${digits.slice(-places)}`;
  return amount < 0 ? `-${text}` : text;
}
