/**
 * How many bytes follow a command's own two or three, given those that have come so far; undefined while not enough
 * have come to know.
 */
export type Following = (bytes: readonly number[]) => number | undefined;

/** A command that is always followed by so many bytes. */
export const fixed =
  (count: number): Following =>
  () =>
    count;
