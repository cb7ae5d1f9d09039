import type { CounterServices } from './build-counter.ts';
import type { Parts } from './open-parts.ts';

/** Joins what stands on the counter to what listens to it, now and after every exchange. */
export function joinCounter({ counter, troubles, signals }: Parts, { scanning, pad }: CounterServices): void {
  const announce = () => signals.announce('devicesChanged');
  const joinInput = () => {
    const { scanner, keypad } = counter.input();
    if (scanner) scanning.listenTo(scanner);
    if (keypad) pad.listenTo(keypad);
    if (scanner) troubles.watch('scanner', scanner);
    if (keypad) troubles.watch('keypad', keypad);
    scanner?.onStatus(announce);
    keypad?.onStatus(announce);
    counter.virtual()?.onChange(announce);
  };
  troubles.watch('printer', counter.printer);
  troubles.watch('display', counter.display);
  counter.printer.onStatus(announce);
  counter.display.onStatus(announce);
  joinInput();
  counter.onReopened(() => {
    joinInput();
    announce();
  });
}
