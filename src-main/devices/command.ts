/** Bytes for a device under the name of what they do: tests read names, goldens read hex. */
export interface Command {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The bytes of all commands in order, as they go over the line. */
export function joinCommands(commands: readonly Command[]): Uint8Array {
  const joined = new Uint8Array(commands.reduce((length, { bytes }) => length + bytes.length, 0));
  let at = 0;
  for (const { bytes } of commands) {
    joined.set(bytes, at);
    at += bytes.length;
  }
  return joined;
}

/** A command of fixed bytes. */
export function command(name: string, ...bytes: number[]): Command {
  return { name, bytes: Uint8Array.from(bytes) };
}
