import type { Audience } from '#contract/procedure.ts';
import type { Snapshot } from '#contract/views.ts';
import * as devices from '../fixtures/device-views.ts';
import * as kiosks from '../fixtures/kiosk-views.ts';
import { usd } from '../fixtures/kiosk-views.ts';
import * as sales from '../fixtures/sale-views.ts';

/** A screen on fixed views, and the button to press first, where the screen is behind one. */
export interface Fixture<A extends Audience = Audience> {
  readonly screen: 'cashier' | 'customer' | 'devices' | 'office';
  readonly views: Snapshot<A>;
  /** Accessible names of buttons pressed in order before the screen is looked at. */
  readonly press?: readonly string[];
}

const cashier = (
  sale: Snapshot<'cashier'>['sale.changed'],
  kiosk = kiosks.cashierKiosk,
): Pick<Fixture<'cashier'>, 'screen' | 'views'> => ({
  screen: 'cashier',
  views: { 'kiosk.changed': kiosk, 'sale.changed': sale, 'devices.changed': kiosks.devices },
});

const customer = (
  sale: typeof sales.cart | null,
  kiosk = kiosks.customerKiosk,
): Pick<Fixture<'customer'>, 'screen' | 'views'> => ({
  screen: 'customer',
  views: { 'kiosk.changed': kiosk, 'sale.changed': sale && sales.asBuyer(sale), 'devices.changed': null },
});

const typedOnCounter: Pick<Fixture<'customer'>, 'screen' | 'views'> = {
  screen: 'customer',
  views: {
    'kiosk.changed': kiosks.customerKiosk,
    'sale.changed': { ...sales.asBuyer(sales.cart), pad: { digits: 7, isLooking: false } },
    'devices.changed': null,
  },
};

const manager: Pick<Fixture<'cashier'>, 'screen' | 'views'> = {
  screen: 'cashier',
  views: {
    'kiosk.changed': devices.managerKiosk,
    'sale.changed': sales.cart,
    'devices.changed': devices.realDevices,
  },
};

const office: Pick<Fixture<'office'>, 'screen' | 'views'> = {
  screen: 'office',
  views: { 'kiosk.changed': kiosks.officeKiosk, 'sale.changed': null, 'devices.changed': kiosks.devices },
};

/** Every screen in every state worth looking at. */
export const fixtures: Readonly<Record<string, Fixture>> = {
  'cashier-sign-in': cashier(null, kiosks.lockedKiosk),
  'cashier-empty': cashier(sales.emptyCart),
  'cashier-cart': cashier(sales.cart),
  'cashier-reward': cashier(sales.rewardCart),
  'cashier-long': cashier(sales.longCart),
  'manager-long-name': cashier(sales.cart, devices.longNamedKiosk),
  'cashier-questions': cashier(sales.cart, kiosks.questionsKiosk),
  'cashier-questions-due': cashier(sales.due, kiosks.questionsKiosk),
  'cashier-long-due': cashier({ ...sales.longCart, phase: 'due' }),
  'cashier-join': cashier(sales.joinOffer),
  'cashier-trouble': {
    ...cashier(sales.memberCart, { ...kiosks.cashierKiosk, connection: 'offline' }),
    views: {
      'kiosk.changed': { ...kiosks.cashierKiosk, connection: 'offline' },
      'sale.changed': { ...sales.memberCart, notice: { code: 'payment.declined', data: { reason: 'x' } } },
      'devices.changed': {
        ...kiosks.devices,
        printer: {
          state: 'trouble',
          virtual: false,
          error: { code: 'device.unplugged', data: { path: '/dev/ttyUSB0' } },
        },
      },
    } satisfies Snapshot<'cashier'>,
  },
  'cashier-offline': cashier(sales.numberTaken, kiosks.offlineKiosk),
  'cashier-offline-due': cashier(sales.dueOffline, kiosks.offlineKiosk),
  'customer-number-taken': customer(sales.numberTaken),
  'cashier-variations': { ...cashier(sales.cart), press: ['Latte from $4.00'] },
  'cashier-item': { ...cashier(sales.cart), press: ['Mocha $3.75', 'Oat milk +$0.75', 'Extra shot +$1.00'] },
  'cashier-item-missing': { ...cashier(sales.cart), press: ['Mocha $3.75', 'Add $3.75'] },
  'cashier-chosen': cashier(sales.chosenCart),
  'customer-chosen': customer(sales.chosenCart),
  'cashier-custom-amount': { ...cashier(sales.emptyCart), press: ['Custom amount', '1', '2', '0', '0'] },
  'cashier-customer': { ...cashier(sales.cart), press: ['Add customer', '4', '2', '5', '5', '5', '5', '1', '1'] },
  'cashier-quantity': { ...cashier(sales.cart), press: ['Quantity 1, Croissant'] },
  'cashier-void': { ...cashier(sales.cart), press: ['Void sale'] },
  'cashier-devices': { ...cashier(sales.cart), press: ['Devices'] },
  'manager-devices': { ...manager, press: ['Devices'] },
  'manager-no-sale': { ...manager, press: ['Devices', 'Open drawer…'] },
  'manager-setup': { ...manager, press: ['Devices', 'Set up devices'] },
  'manager-close-day': { ...manager, press: ['Devices', 'Print Z report'] },
  'cashier-due': { ...cashier(sales.due), press: ['2', '0', '0', '0'] },
  'cashier-due-machine': { ...cashier(sales.due), press: ['Card machine'] },
  'cashier-due-card': { ...cashier(sales.due), press: ['Card'] },
  'cashier-due-other': { ...cashier(sales.due), press: ['Other'] },
  'cashier-split': {
    ...cashier({
      ...sales.due,
      totals: { ...sales.due.totals, due: usd(817) },
      tenders: [
        { kind: 'cash', amount: usd(204) },
        { kind: 'card', amount: usd(204), cardLabel: 'Visa 1111' },
      ],
    }),
    press: ['Split', '4 people'],
  },
  'cashier-split-amount': { ...cashier(sales.due), press: ['Split', 'By amount', '5', '0', '0'] },
  'cashier-nothing-due': cashier(sales.nothingDue),
  'cashier-paying': cashier({ ...sales.due, phase: 'paying' }),
  'cashier-unsure': cashier(sales.unsure),
  'cashier-done': cashier(sales.done),
  'customer-idle': customer(sales.emptyCart),
  'customer-closed': customer(null, { ...kiosks.customerKiosk, open: false }),
  'customer-cart': customer(sales.cart),
  'customer-pad': {
    ...customer(sales.cart),
    press: ['Enter phone number', '4', '2', '5', '5', '5', '5', '1', '1', '1'],
  },
  'customer-keypad': typedOnCounter,
  'customer-join': customer(sales.joinOffer),
  'customer-member': customer(sales.memberCart),
  'customer-reward': customer(sales.rewardCart),
  'customer-long': customer(sales.longCart),
  'customer-long-pay': customer({ ...sales.longCart, phase: 'due' }),
  'customer-pay': customer(sales.due),
  'customer-thanks': customer(sales.done),
  devices: { ...cashier(sales.cart), screen: 'devices' },
  'office-sign-in': {
    ...office,
    views: { ...office.views, 'kiosk.changed': kiosks.lockedOffice, 'devices.changed': null },
  },
  'office-devices': office,
  'office-reports': { ...office, press: ['Reports'] },
  'office-close-day': { ...office, press: ['Reports', 'Print Z report'] },
  'office-offline': { ...office, press: ['Offline sales'] },
};
