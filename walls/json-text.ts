const MAX_LINE = 120;

/** A value as JSON in the shape that the formatter keeps: a list of words stands on one line where it fits. */
export function jsonText(value: object): string {
  const spread = `${JSON.stringify(value, undefined, 2)}\n`;
  return spread.replaceAll(/^(.*)\[\n\s+("[^"]*"(?:,\n\s+"[^"]*")*)\n\s*\](,?)$/gm, (whole, before, words, comma) => {
    const line = `${before}[${words.replaceAll(/,\n\s+/g, ', ')}]${comma}`;
    return line.length > MAX_LINE ? whole : line;
  });
}
