/** Tells the person at the terminal. Standard output is kept for what other programs read. */
export function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Writes one line of JSON for other programs. */
export function sayJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
