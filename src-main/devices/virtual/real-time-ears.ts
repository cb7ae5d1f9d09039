/** Hears real-time commands in everything that arrives, as a printer does: before it comes to them, and inside of pictures too. */
export interface RealTimeEars {
  hear(bytes: Uint8Array): void;
}

const DLE = 0x10;
const COMMANDS: Readonly<Record<number, readonly [name: string, args: number]>> = {
  4: ['real-time status', 1],
  5: ['real-time request', 1],
  20: ['real-time pulse', 3],
};

/** Ears that call back with each command's name and arguments. @source Epson ESC/POS manual, DLE EOT, DLE ENQ, DLE DC4 */
export function createRealTimeEars(onCommand: (name: string, args: readonly number[]) => void): RealTimeEars {
  let isLed = false;
  let command: { readonly name: string; readonly count: number; readonly args: number[] } | undefined;
  const take = (byte: number) => {
    if (command) {
      command.args.push(byte);
      if (command.args.length < command.count) return;
      onCommand(command.name, command.args);
      command = undefined;
      return;
    }
    const entry = isLed ? COMMANDS[byte] : undefined;
    isLed = byte === DLE;
    if (entry) command = { name: entry[0], count: entry[1], args: [] };
  };
  return {
    hear(bytes) {
      for (const byte of bytes) take(byte);
    },
  };
}
