import { describe, expect, it } from 'vitest';
import { createCounterDevices } from '#devices/counter-devices.ts';
import { coffeeReceipt } from '../rig/coffee-receipt.ts';
import { eventually } from '../rig/eventually.ts';
import { paperText } from '../rig/paper-text.ts';
import { testRuntime } from '../rig/test-runtime.ts';

const virtualSettings = {
  printer: { link: { kind: 'virtual' }, model: 'epson-tm-t88' },
  display: { link: { kind: 'virtual' }, commandSet: 'escpos' },
  drawer: { pin: 5 },
  paper: { widthMm: 80 },
} as const;

describe('a counter without hardware', () => {
  it('prints, shows and kicks on screen', async () => {
    const devices = createCounterDevices(virtualSettings, testRuntime());
    let changes = 0;
    devices.virtual?.onChange(() => {
      changes += 1;
    });
    expect(await devices.printer.print({ jobId: 'j', document: coffeeReceipt, duplicate: false })).toEqual({
      end: 'confirmed',
    });
    expect(await devices.drawer.open()).toEqual({ end: 'sent' });
    devices.display.show({ upper: 'Total', lower: '$11.25' });
    await eventually('the text', () => devices.virtual?.displayText().lower.startsWith('$11.25') ?? false);
    expect(paperText(devices.virtual?.paper() ?? [])).toContain('2 Latte, oat                          9.00');
    expect(devices.virtual?.drawerKicks()).toBe(1);
    expect(changes).toBeGreaterThan(0);
    expect(devices.printer.status()).toMatchObject({ state: 'ready', virtual: true, condition: { paper: 'ok' } });
    await devices.close();
    expect(await devices.drawer.open()).toMatchObject({ end: 'failed' });
  });
});
