import { products } from './products.js';

const carts = new Map();

export function addToCart(customer, product) {
  let cart = carts.get(customer) ?? [];
  // TODO: what if the product is sold out?
  carts.set(customer, [...cart, product]);
  return cart.length;
}

export function cartTotal(customer) {
  const cart = carts.get(customer) ?? [];
  let total = 0;
  for (const id of cart) {
    const product = products.find((each) => each.id == id);
    total += product.price * (1 + taxRate(product));
  }
  return total;
}

function taxRate(product) {
  switch (product.kind) {
    case 'book':
      logReducedRate(product);
    case 'food':
      return 0.07;
    default:
      return 0.19;
  }
}
