import { beforeEach, describe, expect, it } from 'vitest';
import type { Announcement, WhoHears } from '#ports/signals.ts';
import { KioskSignals } from '#runtime/kiosk-signals.ts';

let logged: { readonly fields: Readonly<Record<string, unknown>>; readonly message: string }[];
let signals: KioskSignals;
let heard: string[];

beforeEach(() => {
  logged = [];
  heard = [];
  signals = new KioskSignals({ error: (fields, message) => void logged.push({ fields, message }) });
});

const NOBODY: WhoHears = {
  shopRead: [],
  cashierChanged: [],
  saleChanged: [],
  padChanged: [],
  pointsAwaited: [],
  returnMade: [],
  saleQueued: [],
  offlineSalesChanged: [],
  questionsChanged: [],
  receiptsChanged: [],
  shiftChanged: [],
  connectionChanged: [],
  connectionLost: [],
  connectionReturned: [],
  devicesChanged: [],
};

const note = (what: string) => () => void heard.push(what);

describe('signals', () => {
  it('are heard in the order of the table, and by the listeners of that announcement alone', () => {
    signals.heardBy({
      ...NOBODY,
      saleChanged: [note('first'), note('second'), note('third')],
      saleQueued: [note('queue')],
    });
    signals.announce('saleChanged');
    expect(heard).toEqual(['first', 'second', 'third']);
  });

  it('bring what is told with them', () => {
    signals.heardBy({ ...NOBODY, pointsAwaited: [(saleId) => heard.push(saleId)] });
    signals.announce('pointsAwaited', 'sale-7');
    expect(heard).toEqual(['sale-7']);
  });

  it('reach the others where one listener fails; the fault is logged, and the announcer goes on', () => {
    const fault = new Error('no paper');
    const fail = () => {
      throw fault;
    };
    signals.heardBy({ ...NOBODY, saleChanged: [note('before'), fail, note('after')] });
    expect(() => signals.announce('saleChanged')).not.toThrow();
    expect(heard).toEqual(['before', 'after']);
    expect(logged.map(({ fields }) => fields)).toEqual([{ announcement: 'saleChanged', err: fault }]);
  });

  it('made by a listener are heard by everybody before that listener goes on, and before the rest hears the first', () => {
    const andTell = (name: Announcement & ('questionsChanged' | 'saleQueued')) => () => {
      heard.push(`about to tell ${name}`);
      signals.announce(name);
      heard.push(`has told ${name}`);
    };
    signals.heardBy({
      ...NOBODY,
      saleChanged: [andTell('questionsChanged'), note('saleChanged')],
      questionsChanged: [note('questionsChanged')],
    });
    signals.announce('saleChanged');
    expect(heard).toEqual([
      'about to tell questionsChanged',
      'questionsChanged',
      'has told questionsChanged',
      'saleChanged',
    ]);
  });

  it('may come round to their own announcement: every round is heard by everybody', () => {
    let rounds = 0;
    const settle = () => {
      rounds += 1;
      if (rounds < 3) signals.announce('saleChanged');
    };
    signals.heardBy({ ...NOBODY, saleChanged: [settle, note('drawn')] });
    signals.announce('saleChanged');
    expect(rounds).toBe(3);
    expect(heard).toEqual(['drawn', 'drawn', 'drawn']);
  });

  it('made before there are listeners do no harm', () => {
    expect(() => signals.announce('shopRead')).not.toThrow();
    signals.heardBy({ ...NOBODY, shopRead: [note('shopRead')] });
    expect(heard).toEqual([]);
    expect(logged).toEqual([]);
  });
});
