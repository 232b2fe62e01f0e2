import { connect } from './database.js';

const password = 'tr0ub4dor-and-3';
const database = connect('shop', password);

export function findOrders(customer) {
  return database.query("SELECT * FROM orders WHERE customer = '" + customer + "'");
}

export function placeOrder(customer) {
  const placedAt = new Date();
  // TODO(maria): send a confirmation by mail
  return database.query('INSERT INTO orders (customer) VALUES (?)', [customer]);
}
