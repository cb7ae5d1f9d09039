import { describe, expect, it } from 'vitest';
import type { Audience, Role } from '#contract/procedure.ts';
import { procedures } from '#contract/procedures.ts';
import { permissionRefusal } from '#gate/permission.ts';

/**
 * Who may call what, as a table. On a cashier's and on an office's page by who is signed in there (N nobody, C a cashier,
 * M a manager); on the buyer's page, where nobody signs in, by the counter (S shut, O open). "." is never.
 */
const TABLE = `
                           cashier  office  customer
  auth.signIn              NCM      NCM     ..
  auth.signOut             .CM      .CM     ..
  catalog.home             NCM      ...     ..
  catalog.page             NCM      ...     ..
  catalog.search           .CM      ...     ..
  catalog.item             .CM      ...     ..
  catalog.itemOf           .CM      ...     ..
  sale.start               .CM      ...     ..
  sale.addItem             .CM      ...     ..
  sale.scan                .CM      ...     ..
  sale.addCustomAmount     .CM      ...     ..
  sale.setQuantity         .CM      ...     ..
  sale.changeQuantity      .CM      ...     ..
  sale.changeLine          .CM      ...     ..
  sale.setNote             .CM      ...     ..
  sale.removeLine          .CM      ...     ..
  sale.void                .CM      ...     ..
  sale.hold                .CM      ...     ..
  sale.recall              .CM      ...     ..
  sale.held                .CM      ...     ..
  buyer.lookUp             .CM      ...     ..
  buyer.padKey             ...      ...     .O
  buyer.takeBackKeys       ...      ...     .O
  buyer.printBalance       .CM      ...     ..
  buyer.join               .CM      ...     .O
  buyer.leave              .CM      ...     .O
  reward.create            .CM      ...     .O
  reward.delete            .CM      ...     .O
  checkout.charge          .CM      ...     ..
  checkout.cancelPayment   .CM      ...     ..
  checkout.payCash         .CM      ...     ..
  checkout.payCard         .CM      ...     ..
  checkout.payTerminal     .CM      ...     ..
  checkout.payExternal     .CM      ...     ..
  checkout.payNothing      .CM      ...     ..
  checkout.recheck         .CM      ...     ..
  receipt.print            .CM      ...     ..
  return.find              ..M      ...     ..
  return.preview           ..M      ...     ..
  return.make              ..M      ...     ..
  past.list                .CM      ...     ..
  past.sale                .CM      ...     ..
  past.print               .CM      ...     ..
  past.dismiss             .CM      ...     ..
  past.addPoints           .CM      ...     ..
  shift.read               .CM      ...     ..
  shift.start              .CM      ...     ..
  shift.move               .CM      ...     ..
  shift.end                .CM      ...     ..
  shift.close              .CM      ...     ..
  shift.print              .CM      ...     ..
  member.find              .CM      ...     ..
  member.join              .CM      ...     ..
  member.printBalance      .CM      ...     ..
  member.adjust            ..M      ...     ..
  report.print             ..M      ..M     ..
  report.printAgain        ..M      ..M     ..
  drawer.openWithoutSale   ..M      ...     ..
  devices.setup            ..M      ..M     ..
  devices.ports            ..M      ..M     ..
  devices.save             ..M      ..M     ..
  devices.test             ..M      ..M     ..
  devices.watch            ..M      ..M     ..
  offline.list             ..M      ..M     ..
  offline.retry            ..M      ..M     ..
  offline.settle           ..M      ..M     ..
  recovery.answer          .CM      ...     ..
  office.open              ..M      ...     ..
`;

const [head = '', ...rows] = TABLE.split('\n')
  .map((line) => line.trim())
  .filter(Boolean);
const PAGES = head.split(/\s+/) as readonly Audience[];
const ROLES: readonly (readonly [string, Role | undefined])[] = [
  ['N', undefined],
  ['C', 'cashier'],
  ['M', 'manager'],
];

/** The cell of a page's column, from the rule. */
function cellOf(name: string, audience: Audience): string {
  const procedure = (procedures as Readonly<Record<string, (typeof procedures)[keyof typeof procedures]>>)[name];
  if (!procedure) return 'unknown';
  const mark = (sign: string, role: Role | undefined, isCounterOpen: boolean) =>
    permissionRefusal(procedure, { audience, role, isCounterOpen }) === undefined ? sign : '.';
  if (audience === 'customer') return mark('S', undefined, false) + mark('O', undefined, true);
  // Whether the counter is open tells nothing about what a page with people on it may do.
  const open = ROLES.map(([sign, role]) => mark(sign, role, true)).join('');
  expect(ROLES.map(([sign, role]) => mark(sign, role, false)).join('')).toBe(open);
  return open;
}

describe('who may call what', () => {
  it('names every procedure once', () => {
    expect(rows.map((row) => row.split(/\s+/)[0]).sort()).toEqual(Object.keys(procedures).sort());
  });

  it.each(rows)('%s', (row) => {
    const [name = '', ...cells] = row.split(/\s+/);
    expect(PAGES.map((page) => cellOf(name, page))).toEqual(cells);
  });

  it('refuses a procedure of another page before it asks who is signed in', () => {
    const nobody = { audience: 'customer', role: undefined, isCounterOpen: false } as const;
    expect(permissionRefusal(procedures['sale.void'], nobody)).toBe('auth.forbidden');
    expect(permissionRefusal(procedures['buyer.lookUp'], nobody)).toBe('auth.forbidden');
    expect(permissionRefusal(procedures['buyer.padKey'], nobody)).toBe('auth.signed_out');
  });
});
