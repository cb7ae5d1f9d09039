import { describe, expect, it } from 'vitest';
import { joinCommands } from '#devices/command.ts';
import { speak } from '#devices/display/command-set.ts';
import { DISPLAY_COMMAND_SETS, type DisplayCommandSetName } from '#devices/display/display-command-sets.ts';
import { createDisplaySimulator } from '#devices/virtual/display-simulator.ts';

const PADDED = (text: string) => text.padEnd(20);
const TOTAL = `546f74616c${'20'.repeat(15)}`;

/** One row for each command set: the bytes that wake it, and those that show "Total" over "9.00". */
const SETS: Readonly<Record<DisplayCommandSetName, { wake: readonly string[]; show: readonly string[] }>> = {
  escpos: {
    wake: ['init 1b40', 'code page PC858 1b7413', 'overwrite 1f01', 'cursor off 1f4300', 'clear 0c'],
    show: [
      'cursor 1,1 1f240101',
      `text "${PADDED('Total')}" ${TOTAL}`,
      'cursor 1,2 1f240102',
      `text "${PADDED('9.00')}" 392e3030${'20'.repeat(16)}`,
    ],
  },
  cd5220: {
    wake: [
      'leave string mode 0c',
      'init 1b40',
      'national letters USA 1b6641',
      'overwrite 1b11',
      'cursor off 1b5f00',
      'clear 0c',
    ],
    show: [
      'cursor 1,1 1b6c0101',
      `text "${PADDED('Total')}" ${TOTAL}`,
      'cursor 1,2 1b6c0102',
      `text "${PADDED('9.00')}" 392e3030${'20'.repeat(16)}`,
    ],
  },
  'logic-controls': {
    wake: ['init and clear 1f', 'overwrite 11', 'cursor off 14'],
    show: [
      'position 0 1000',
      `text "${PADDED('Total')}" ${TOTAL}`,
      'position 20 1014',
      `text "${PADDED('9.00')}" 392e3030${'20'.repeat(16)}`,
    ],
  },
  dsp800: {
    wake: ['init 04012517', 'clear 040143315817'],
    show: [
      'position upper 0401503117',
      `text "${PADDED('Total')}" ${TOTAL}`,
      'position lower 0401504517',
      `text "${PADDED('9.00')}" 392e3030${'20'.repeat(16)}`,
    ],
  },
  aedex: {
    wake: [],
    show: [
      'upper line 212331',
      `text "${PADDED('Total')}" ${TOTAL}`,
      'end of line 0d',
      'lower line 212332',
      `text "${PADDED('9.00')}" 392e3030${'20'.repeat(16)}`,
      'end of line 0d',
    ],
  },
};

const names = Object.keys(SETS) as DisplayCommandSetName[];

const named = (commands: readonly { name: string; bytes: Uint8Array }[]) =>
  commands.map(({ name, bytes }) => `${name} ${Buffer.from(bytes).toString('hex')}`);

describe.each(names)('a display that understands %s', (name) => {
  const set = speak(DISPLAY_COMMAND_SETS[name]);

  function glassAfter(upper: string, lower: string) {
    const glass = createDisplaySimulator(name);
    glass.receive(joinCommands(set.wake()));
    glass.receive(joinCommands(set.show({ upper, lower })));
    return glass;
  }

  it('is woken and written with these bytes', () => {
    expect(named(set.wake())).toEqual(SETS[name].wake);
    expect(named(set.show({ upper: 'Total', lower: '9.00' }))).toEqual(SETS[name].show);
  });

  it('draws the same two lines as every other, whatever the bytes are cut into', () => {
    const glass = createDisplaySimulator(name);
    const texts = [
      { upper: '2 Crème brûlée   9.00', lower: 'SUBTOTAL        12.50' },
      { upper: 'TOTAL DUE', lower: '               12.50' },
      { upper: '   Corner Coffee', lower: '      Welcome' },
    ];
    const bytes = joinCommands([...set.wake(), ...texts.flatMap((text) => set.show(text))]);
    for (const byte of bytes) glass.receive(Uint8Array.of(byte));
    expect(glass.text()).toEqual({ upper: PADDED('   Corner Coffee'), lower: PADDED('      Welcome') });
    expect(glassAfter('2 Crème brûlée   9.00', 'x').text().upper).toBe('2 Crème brûlée   9.0');
    expect(glass.misunderstood()).toEqual([]);
  });

  it('takes no command from a text', () => {
    const glass = glassAfter('Tea\x0c\x1b@\r!\x00#2no\x04\x01C1X\x17', 'kept');
    expect(glass.text().upper).toMatch(/^Tea@ !.2noC1X {7,9}$/);
    expect(glass.text().lower).toBe(PADDED('kept'));
    expect(glass.misunderstood()).toEqual([]);
  });

  it('keeps amounts whole where a name needs more letters than it has signs', () => {
    const glass = createDisplaySimulator(name, 'PC437');
    const spoken = speak(DISPLAY_COMMAND_SETS[name], 'PC437');
    const texts = { upper: 'Bœuf, œufs… €5 12.50', lower: 'BALANCE 1234\u00a0Cœurs' };
    glass.receive(joinCommands([...spoken.wake(), ...spoken.show(texts)]));
    expect(glass.text()).toEqual({ upper: 'Boeuf, oeufs.. 12.50', lower: 'BALANCE 1234 Coeurs ' });
    glass.receive(
      joinCommands(spoken.show({ upper: 'CHANGE œœœœœ€  100.00', lower: '!œ#1 œœœœœœœœ! 100.00'.slice(-20) })),
    );
    expect(glass.text().lower).toMatch(/ 100\.00$/);
    expect(glass.misunderstood()).toEqual([]);
  });

  it('shows a euro sign where its letters have one, and EUR where they have none', () => {
    for (const [page, shown] of [
      ['PC858', '€9.00'],
      ['WPC1252', '€9.00'],
      ['PC437', 'EUR9.00'],
      ['PC850', 'EUR9.00'],
    ] as const) {
      const spoken = speak(DISPLAY_COMMAND_SETS[name], page);
      const glass = createDisplaySimulator(name, page);
      glass.receive(joinCommands([...spoken.wake(), ...spoken.show({ upper: '€9.00', lower: 'Köln' })]));
      expect(glass.text()).toEqual({ upper: PADDED(shown), lower: PADDED('Köln') });
    }
  });
});

describe('the suite', () => {
  it('has a row for every command set', () => {
    expect(names).toEqual(Object.keys(DISPLAY_COMMAND_SETS));
  });
});
