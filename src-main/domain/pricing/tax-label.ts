/** "VAT 20%"; `unnamed` for a tax without a name. A name that says its rate already stands alone. */
export function taxLabel(
  { name, percentage }: { readonly name: string; readonly percentage: string },
  unnamed: string,
  language = 'en',
): string {
  const called = name === '' ? unnamed : name;
  if (percentage === '' || /\d\s*[%％]/.test(name)) return called;
  const rate = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 6 });
  return `${called} ${rate.format(Number(percentage) / 100)}`;
}
