import type { Endpoint } from '../endpoint/endpoint.ts';
import { createCustomer } from './create-customer.ts';
import {
  addGroupToCustomer,
  createCustomerGroup,
  deleteCustomerGroup,
  listCustomerGroups,
  removeGroupFromCustomer,
  retrieveCustomerGroup,
  updateCustomerGroup,
} from './customer-groups.ts';
import { deleteCustomer } from './delete-customer.ts';
import { listCustomers, retrieveCustomer, searchCustomers } from './read-customers.ts';
import { updateCustomer } from './update-customer.ts';

/** Customers and their groups. The groups stand before the endpoints whose path has a customer's id where theirs has "groups". */
export const customersEndpoints: readonly Endpoint[] = [
  createCustomerGroup,
  listCustomerGroups,
  retrieveCustomerGroup,
  updateCustomerGroup,
  deleteCustomerGroup,
  addGroupToCustomer,
  removeGroupFromCustomer,
  createCustomer,
  listCustomers,
  searchCustomers,
  retrieveCustomer,
  updateCustomer,
  deleteCustomer,
];
