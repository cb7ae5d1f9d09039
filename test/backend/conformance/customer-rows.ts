import { DEMO } from '../directory-scene.ts';
import type { ConformanceRow } from './row.ts';

const GROUPS = '/v2/customers/groups';

const groupRows: readonly ConformanceRow[] = [
  {
    name: 'CreateCustomerGroup',
    good: () => ['POST', GROUPS, { group: { name: 'Early birds' } }],
    holds: ({ group }) => group.name === 'Early birds' && group.created_at === group.updated_at,
    bad: [
      {
        why: 'no name',
        request: () => ['POST', GROUPS, { group: {} }],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'group.name',
      },
      {
        why: 'a blank name',
        request: () => ['POST', GROUPS, { group: { name: ' ' } }],
        status: 400,
        code: 'VALUE_TOO_SHORT',
        field: 'group.name',
      },
    ],
  },
  {
    name: 'ListCustomerGroups',
    good: () => ['GET', GROUPS],
    holds: ({ groups, cursor }) => groups[0].name === 'Neighbours' && cursor === undefined,
    bad: [
      {
        why: 'a page of none',
        request: () => ['GET', `${GROUPS}?limit=0`],
        status: 400,
        code: 'VALUE_TOO_LOW',
        field: 'limit',
      },
      {
        why: 'a page above 50',
        request: () => ['GET', `${GROUPS}?limit=51`],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
      {
        why: 'a size that is no number',
        request: () => ['GET', `${GROUPS}?limit=few`],
        status: 400,
        code: 'EXPECTED_INTEGER',
        field: 'limit',
      },
      {
        why: 'a cursor of another query',
        request: () => ['GET', `${GROUPS}?cursor=bm8`],
        status: 400,
        code: 'INVALID_CURSOR',
        field: 'cursor',
      },
    ],
  },
  {
    name: 'RetrieveCustomerGroup',
    good: ({ directory }) => ['GET', `${GROUPS}/${directory.groupId}`],
    holds: ({ group }) => group.name === 'Neighbours',
    bad: [{ why: 'unknown id', request: () => ['GET', `${GROUPS}/NONE`], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'UpdateCustomerGroup',
    good: ({ directory }) => ['PUT', `${GROUPS}/${directory.groupId}`, { group: { name: 'Close by' } }],
    holds: ({ group }) => group.name === 'Close by',
    bad: [
      {
        why: 'unknown id',
        request: () => ['PUT', `${GROUPS}/NONE`, { group: { name: 'x' } }],
        status: 404,
        code: 'NOT_FOUND',
      },
      {
        why: 'no group',
        request: ({ directory }) => ['PUT', `${GROUPS}/${directory.groupId}`, {}],
        status: 400,
        code: 'MISSING_REQUIRED_PARAMETER',
        field: 'group',
      },
    ],
  },
  {
    name: 'DeleteCustomerGroup',
    good: ({ directory }) => ['DELETE', `${GROUPS}/${directory.groupId}`],
    holds: (body) => Object.keys(body).length === 0,
    bad: [{ why: 'unknown id', request: () => ['DELETE', `${GROUPS}/NONE`], status: 404, code: 'NOT_FOUND' }],
  },
  {
    name: 'AddGroupToCustomer',
    good: ({ customerId, directory }) => ['PUT', `/v2/customers/${customerId}/groups/${directory.groupId}`],
    holds: (body) => Object.keys(body).length === 0,
    bad: [
      {
        why: 'an unknown group',
        request: ({ customerId }) => ['PUT', `/v2/customers/${customerId}/groups/NONE`],
        status: 404,
        code: 'NOT_FOUND',
      },
      {
        why: 'an unknown customer',
        request: ({ directory }) => ['PUT', `/v2/customers/NONE/groups/${directory.groupId}`],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
  {
    name: 'RemoveGroupFromCustomer',
    good: ({ directory }) => ['DELETE', `/v2/customers/${DEMO.theo}/groups/${directory.groupId}`],
    holds: (body) => Object.keys(body).length === 0,
    bad: [
      {
        why: 'an unknown group',
        request: () => ['DELETE', `/v2/customers/${DEMO.theo}/groups/NONE`],
        status: 404,
        code: 'NOT_FOUND',
      },
    ],
  },
];

/** Customers and their groups. */
export const customerRows: readonly ConformanceRow[] = [
  {
    name: 'ListCustomers',
    good: () => ['GET', '/v2/customers?count=true&limit=2&sort_order=DESC'],
    holds: ({ customers, count, cursor }) =>
      customers.length === 2 && count > 2 && cursor !== undefined && customers[0].given_name === 'Theo',
    bad: [
      {
        why: 'a page above 100',
        request: () => ['GET', '/v2/customers?limit=101'],
        status: 400,
        code: 'VALUE_TOO_HIGH',
        field: 'limit',
      },
      {
        why: 'an order there is not',
        request: () => ['GET', '/v2/customers?sort_order=UP'],
        status: 400,
        code: 'INVALID_ENUM_VALUE',
        field: 'sort_order',
      },
    ],
  },
  {
    name: 'UpdateCustomer',
    good: () => [
      'PUT',
      `/v2/customers/${DEMO.theo}`,
      { version: 1, family_name: null, email_address: 'theo@example.com', birthday: '09-21' },
    ],
    holds: ({ customer }, { directory }) =>
      customer.given_name === 'Theo' &&
      customer.family_name === undefined &&
      customer.birthday === '0000-09-21' &&
      customer.version === 2 &&
      customer.group_ids[0] === directory.groupId,
    bad: [
      { why: 'unknown id', request: () => ['PUT', '/v2/customers/NONE', {}], status: 404, code: 'NOT_FOUND' },
      {
        why: 'an older version',
        request: () => ['PUT', `/v2/customers/${DEMO.theo}`, { version: 0, note: 'x' }],
        status: 400,
        code: 'VERSION_MISMATCH',
        field: 'version',
      },
      {
        why: 'nothing left to know them by',
        request: () => ['PUT', `/v2/customers/${DEMO.theo}`, { given_name: null, family_name: '', phone_number: null }],
        status: 400,
        code: 'BAD_REQUEST',
      },
      {
        why: 'no email address',
        request: () => ['PUT', `/v2/customers/${DEMO.theo}`, { email_address: 'theo' }],
        status: 400,
        code: 'INVALID_EMAIL_ADDRESS',
        field: 'email_address',
      },
      {
        why: 'a birthday that is no day',
        request: () => ['PUT', `/v2/customers/${DEMO.theo}`, { birthday: '1999-02-30' }],
        status: 400,
        code: 'INVALID_VALUE',
        field: 'birthday',
      },
      {
        why: 'a name that is too long',
        request: () => ['PUT', `/v2/customers/${DEMO.theo}`, { given_name: 'x'.repeat(301) }],
        status: 400,
        code: 'VALUE_TOO_LONG',
        field: 'given_name',
      },
    ],
  },
  {
    name: 'DeleteCustomer',
    good: () => ['DELETE', `/v2/customers/${DEMO.theo}?version=1`],
    holds: (body) => Object.keys(body).length === 0,
    bad: [
      { why: 'unknown id', request: () => ['DELETE', '/v2/customers/NONE'], status: 404, code: 'NOT_FOUND' },
      {
        why: 'an older version',
        request: () => ['DELETE', `/v2/customers/${DEMO.theo}?version=0`],
        status: 400,
        code: 'VERSION_MISMATCH',
        field: 'version',
      },
    ],
  },
  ...groupRows,
];
