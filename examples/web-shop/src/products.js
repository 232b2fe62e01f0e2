export const products = [
  { id: 1, kind: 'book', title: 'On Shops', price: 19.9 },
  { id: 2, kind: 'food', title: 'Biscuits', price: 2.49 },
  { id: 3, kind: 'other', title: 'Bicycle bell', price: 12 },
];
