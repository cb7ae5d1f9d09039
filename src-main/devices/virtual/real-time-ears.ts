/** Hears real-time commands in everything that arrives, as a printer does: before it comes to them, and inside of pictures too. */
export interface RealTimeEars {
  /** How many of the bytes came up to the end of a command that throws everything away; 0 where none came. */
  hear(bytes: Uint8Array): number;
}

const DLE = 0x10;
const PULSE = 20;
const CLEAR = 8;
const CLEAR_ARGS = 8;
const COMMANDS: Readonly<Record<number, readonly [name: string, args: number]>> = {
  4: ['real-time status', 1],
  5: ['real-time request', 1],
  [PULSE]: ['real-time pulse', 3],
};

/**
 * Ears that call back with each command's name and arguments; the answer says whether it throws everything away.
 *
 * @source Epson ESC/POS manual, DLE EOT, DLE ENQ, DLE DC4
 */
export function createRealTimeEars(onCommand: (name: string, args: readonly number[]) => boolean): RealTimeEars {
  let isLed = false;
  let command: { readonly name: string; count: number; readonly args: number[] } | undefined;
  const take = (byte: number): boolean => {
    if (command) {
      if (command.args.length === 0 && command.name === COMMANDS[PULSE]?.[0] && byte === CLEAR)
        command.count = CLEAR_ARGS;
      command.args.push(byte);
      if (command.args.length < command.count) return false;
      const { name, args } = command;
      command = undefined;
      return onCommand(name, args);
    }
    const entry = isLed ? COMMANDS[byte] : undefined;
    isLed = byte === DLE;
    if (entry) command = { name: entry[0], count: entry[1], args: [] };
    return false;
  };
  return {
    hear(bytes) {
      let cleared = 0;
      for (const [at, byte] of bytes.entries()) {
        if (take(byte)) cleared = at + 1;
      }
      return cleared;
    },
  };
}
