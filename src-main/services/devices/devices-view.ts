import type { DevicesView, DeviceView } from '#contract/views.ts';
import type { OpenCounter } from '#ports/device-setup.ts';
import type { DeviceStatus } from '#ports/devices.ts';

/** Everything on the counter, as the cashier's screen tells of it. */
export function devicesView(
  counter: Pick<OpenCounter, 'printer' | 'display' | 'drawer' | 'virtual' | 'input'>,
): DevicesView {
  const { printer, display } = counter;
  const drawer = counter.drawer.state();
  const virtual = counter.virtual();
  const { scanner, keypad } = counter.input();
  return {
    printer: deviceView(printer.status()),
    display: deviceView(display.status()),
    ...(drawer && { drawer }),
    ...(scanner && { scanner: deviceView(scanner.status()) }),
    ...(keypad && { keypad: deviceView(keypad.status()) }),
    ...(virtual && {
      virtual: {
        paper: virtual.paper(),
        displayText: virtual.displayText(),
        drawerKicks: virtual.drawerKicks(),
      },
    }),
  };
}

function deviceView(status: DeviceStatus): DeviceView {
  const { state, virtual, condition } = status;
  const paperLow = condition?.paper === 'near_end' && ({ paperLow: true } as const);
  if (status.state !== 'trouble') return { state, virtual, ...paperLow };
  const { code, data } = status.error;
  return { state, virtual, error: { code, ...(data !== undefined && { data }) }, ...paperLow };
}
