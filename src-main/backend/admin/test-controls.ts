import { z } from 'zod';
import { type Endpoint, endpoint } from '../endpoint/endpoint.ts';
import { squareError } from '../errors/square-error.ts';
import type { Fault, Faults } from '../testing/faults.ts';
import type { TestClock } from '../testing/test-clock.ts';
import { instantField } from '../wire/request-fields.ts';
import { millisText } from '../wire/timestamps.ts';

/** The levers for tests. */
export interface TestControls {
  readonly clock: TestClock;
  readonly faults: Faults;
}

/** Within what `Date` can show, with room for a century of points. */
const FURTHEST_MS = Date.UTC(2200, 0, 1);

/** /admin/clock and /admin/faults. */
export function testControlEndpoints({ clock, faults }: TestControls): readonly Endpoint[] {
  return [...clockEndpoints(clock), ...faultEndpoints(faults)];
}

function clockEndpoints(clock: TestClock): readonly Endpoint[] {
  const reading = () => ({ now: millisText(clock.nowMs()), frozen: clock.isFrozen });
  const move = (atMs: number, work: () => void) => {
    if (atMs < 0 || atMs > FURTHEST_MS) throw squareError('INVALID_TIME', 'The clock goes from 1970 to 2200.');
    work();
    return reading();
  };
  return [
    endpoint({ name: 'ReadClock', method: 'GET', path: '/admin/clock', handle: reading }),
    endpoint({
      name: 'SetClock',
      method: 'PUT',
      path: '/admin/clock',
      body: z.object({ now: instantField, frozen: z.boolean().optional() }),
      handle: ({ body }) => move(body.now, () => clock.set(body.now, body.frozen ?? false)),
    }),
    endpoint({
      name: 'AdvanceClock',
      method: 'POST',
      path: '/admin/clock/advance',
      body: z.object({ milliseconds: z.int() }),
      handle: ({ body }) => move(clock.nowMs() + body.milliseconds, () => clock.advance(body.milliseconds)),
    }),
    endpoint({
      name: 'ResetClock',
      method: 'DELETE',
      path: '/admin/clock',
      handle: () => {
        clock.reset();
        return reading();
      },
    }),
  ];
}

const faultFields = z
  .object({
    path: z.string().startsWith('/v2/').max(300),
    method: z.enum(['GET', 'POST', 'PUT', 'DELETE']).optional(),
    times: z.int().min(1).max(1000).default(1),
    kind: z.enum(['status', 'drop_before', 'drop_after', 'delay']),
    status: z.literal([429, 500, 503]).optional(),
    delay_ms: z.int().min(1).max(120_000).optional(),
  })
  .refine(({ kind, status }) => (kind === 'status') === (status !== undefined), {
    path: ['status'],
    message: 'A status belongs to the kind "status", and that needs one.',
  })
  .refine(({ kind, delay_ms }) => (kind === 'delay') === (delay_ms !== undefined), {
    path: ['delay_ms'],
    message: 'A delay belongs to the kind "delay", and that needs one.',
  });

function faultEndpoints(faults: Faults): readonly Endpoint[] {
  const listing = () => ({ faults: faults.all().map(wireFault) });
  return [
    endpoint({ name: 'ListFaults', method: 'GET', path: '/admin/faults', handle: listing }),
    endpoint({
      name: 'AddFault',
      method: 'POST',
      path: '/admin/faults',
      body: faultFields,
      handle: ({ body: { delay_ms, ...fault } }) => {
        faults.add({ ...fault, delayMs: delay_ms });
        return listing();
      },
    }),
    endpoint({
      name: 'ClearFaults',
      method: 'DELETE',
      path: '/admin/faults',
      handle: () => {
        faults.clear();
        return listing();
      },
    }),
  ];
}

function wireFault({ delayMs, ...fault }: Fault): object {
  return { ...fault, ...(delayMs === undefined ? {} : { delay_ms: delayMs }) };
}
