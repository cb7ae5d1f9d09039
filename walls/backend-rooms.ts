import { innerRooms } from './plan-shape.ts';

/** Slices whose rules read and write through the stores: what each of them may always import. */
const GROUND = ['errors', 'wire', 'store', 'endpoint'] as const;

/**
 * The inner rooms of the backend, from the ground up. A slice is a thing Square's API names: its endpoints, its rules,
 * one list of them, and in `<slice>/store` the interface of what it keeps. Nothing below `http` knows HTTP, and nothing
 * but `store/sqlite` and `check` knows SQLite.
 */
export const BACKEND_ROOMS = innerRooms({
  errors: { holds: "Square's error codes, categories and statuses", mayImport: [] },
  calendar: { holds: 'local days, and the times a promotion runs', mayImport: [], packages: ['ical.js'] },
  wire: {
    holds: 'shapes of what is sent and stored, and fields that requests share',
    mayImport: ['errors'],
  },
  'catalog/store': { holds: 'what is kept of the catalog', mayImport: ['wire'] },
  'customers/store': { holds: 'what is kept of customers and groups', mayImport: ['wire'] },
  'schedule/store': { holds: 'what is to happen, and when', mayImport: ['wire'] },
  'locations/store': { holds: 'what is kept of locations', mayImport: ['wire'] },
  'loyalty/store': { holds: 'what is kept of the program, accounts, points and promotions', mayImport: ['wire'] },
  'orders/store': { holds: 'what is kept of orders', mayImport: ['wire'] },
  'payments/store': { holds: 'what is kept of payments', mayImport: ['wire'] },
  'refunds/store': { holds: 'what is kept of refunds', mayImport: ['wire'] },
  'reports/store': { holds: 'what reports read', mayImport: ['wire'] },
  'rewards/store': { holds: 'what is kept of rewards', mayImport: ['wire'] },
  'terminal/store': { holds: 'what is kept of requests to terminals', mayImport: ['wire'] },
  'tokens/store': { holds: 'what is kept of access tokens', mayImport: ['wire'] },
  'webhooks/store': { holds: 'what is kept of subscriptions and notifications', mayImport: ['wire'] },
  store: {
    holds: 'the stores together, the engine that runs works over them, and ids',
    mayImport: [
      'wire',
      'catalog/store',
      'customers/store',
      'schedule/store',
      'locations/store',
      'loyalty/store',
      'orders/store',
      'payments/store',
      'refunds/store',
      'reports/store',
      'rewards/store',
      'terminal/store',
      'tokens/store',
      'webhooks/store',
    ],
  },
  endpoint: { holds: 'what an endpoint says of itself', mayImport: ['store', 'wire'] },
  expiry: { holds: 'when points expire, and taking them off', mayImport: ['store', 'calendar', 'loyalty/store'] },
  rewards: {
    holds: 'what a reward does to points and to the lines of an order',
    mayImport: ['errors', 'wire', 'store', 'expiry', 'catalog', 'loyalty/store', 'rewards/store'],
  },
  catalog: { holds: 'the catalog', mayImport: [...GROUND, 'catalog/store'] },
  customers: { holds: 'customers and their groups', mayImport: [...GROUND, 'customers/store'] },
  locations: { holds: "the seller's locations", mayImport: [...GROUND, 'locations/store'] },
  tokens: { holds: 'access tokens and their scopes', mayImport: [...GROUND, 'tokens/store'] },
  reports: { holds: "the owner's reports", mayImport: [...GROUND, 'calendar', 'reports/store'] },
  orders: { holds: 'orders and their prices', mayImport: [...GROUND, 'rewards', 'orders/store'] },
  loyalty: {
    holds: 'the program, accounts, points and promotions',
    mayImport: [...GROUND, 'calendar', 'expiry', 'catalog', 'rewards', 'orders', 'loyalty/store', 'rewards/store'],
  },
  payments: { holds: 'payments of orders', mayImport: [...GROUND, 'orders', 'payments/store'] },
  refunds: {
    holds: 'refunds of payments',
    mayImport: [...GROUND, 'payments', 'orders', 'loyalty', 'refunds/store'],
  },
  terminal: {
    holds: 'checkouts and refunds on simulated terminals',
    mayImport: [...GROUND, 'payments', 'refunds', 'schedule/store', 'terminal/store'],
  },
  schedule: {
    holds: 'makes happen what is scheduled',
    mayImport: ['errors', 'store', 'schedule/store', 'loyalty', 'payments', 'refunds', 'terminal'],
  },
  webhooks: {
    holds: 'subscriptions, and telling them what changed',
    mayImport: [...GROUND, 'loyalty', 'schedule', 'webhooks/store'],
  },
  'store/sqlite': {
    holds: 'the stores in one SQLite file, and its backup',
    mayImport: [
      'wire',
      'store',
      'catalog',
      'catalog/store',
      'customers/store',
      'schedule/store',
      'locations/store',
      'loyalty/store',
      'orders/store',
      'payments/store',
      'refunds/store',
      'reports/store',
      'rewards/store',
      'terminal/store',
      'tokens/store',
      'webhooks/store',
    ],
    packages: ['better-sqlite3'],
    folders: true,
  },
  testing: { holds: 'a clock and failures that tests ask for', mayImport: ['errors'] },
  admin: {
    holds: "what only Square's Dashboard can do there, and levers for tests",
    mayImport: [...GROUND, 'loyalty', 'tokens', 'reports', 'webhooks', 'testing'],
  },
  seed: {
    holds: 'what an empty backend starts with',
    mayImport: ['wire', 'store', 'store/sqlite'],
  },
  check: { holds: 'proves a file', mayImport: ['wire', 'store/sqlite'], packages: ['better-sqlite3'] },
  http: {
    holds: 'requests in, answers out',
    mayImport: [...GROUND, 'schedule', 'loyalty', 'tokens', 'tokens/store'],
    packages: ['hono'],
  },
});
