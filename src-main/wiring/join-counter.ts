import type { OpenCounter } from '#ports/device-setup.ts';
import type { TroubleList } from '#services/devices/trouble-list.ts';
import type { PhonePad } from '#services/keypad/phone-pad.ts';
import type { ScannerService } from '#services/scanner/scanner-service.ts';

/** Joins what stands on the counter to what listens to it, now and after every exchange. */
export function joinCounter(
  counter: OpenCounter,
  listeners: {
    readonly scanning: ScannerService;
    readonly pad: PhonePad;
    readonly troubles: TroubleList;
    readonly onChange: () => void;
  },
): void {
  const { scanning, pad, troubles, onChange } = listeners;
  const joinNew = () => {
    const { scanner, keypad } = counter.input();
    if (scanner) scanning.listenTo(scanner);
    if (keypad) pad.listenTo(keypad);
    if (scanner) troubles.watch('scanner', scanner);
    if (keypad) troubles.watch('keypad', keypad);
    scanner?.onStatus(onChange);
    keypad?.onStatus(onChange);
    counter.virtual()?.onChange(onChange);
  };
  troubles.watch('printer', counter.printer);
  troubles.watch('display', counter.display);
  counter.printer.onStatus(onChange);
  counter.display.onStatus(onChange);
  joinNew();
  counter.onReopened(() => {
    joinNew();
    onChange();
  });
}
